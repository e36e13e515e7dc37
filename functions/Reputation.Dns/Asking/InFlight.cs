namespace Reputation.Dns.Asking;

/// <summary>The questions that wait for one server, by the id of their query, each of which is used once at a time.</summary>
internal sealed class InFlight
{
    private readonly Question?[] _buckets;

    public InFlight(int most)
    {
        // At most half full, so that hardly any bucket holds two.
        _buckets = new Question?[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)most * 2)];
    }

    public int Count { get; private set; }

    public Question? Find(ushort id)
    {
        var question = _buckets[id & (_buckets.Length - 1)];
        while (question is not null && question.Id != id)
        {
            question = question.NextOfBucket;
        }

        return question;
    }

    public void Add(Question question)
    {
        ref var bucket = ref _buckets[question.Id & (_buckets.Length - 1)];
        question.NextOfBucket = bucket;
        bucket = question;
        Count++;
    }

    public void Remove(Question question)
    {
        ref var bucket = ref _buckets[question.Id & (_buckets.Length - 1)];
        if (bucket == question)
        {
            bucket = question.NextOfBucket;
        }
        else
        {
            var before = bucket!;
            while (before.NextOfBucket != question)
            {
                before = before.NextOfBucket!;
            }

            before.NextOfBucket = question.NextOfBucket;
        }

        question.NextOfBucket = null;
        Count--;
    }
}
