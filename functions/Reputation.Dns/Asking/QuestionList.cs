namespace Reputation.Dns.Asking;

/// <summary>A queue that a question can also leave from its middle; a question is in one list at most.</summary>
internal sealed class QuestionList
{
    private Question? _last;

    public Question? First { get; private set; }

    public int Count { get; private set; }

    public void Append(Question question)
    {
        question.List = this;
        question.Previous = _last;
        question.Next = null;
        if (_last is null)
        {
            First = question;
        }
        else
        {
            _last.Next = question;
        }

        _last = question;
        Count++;
    }

    public void Remove(Question question)
    {
        if (question.Previous is null)
        {
            First = question.Next;
        }
        else
        {
            question.Previous.Next = question.Next;
        }

        if (question.Next is null)
        {
            _last = question.Previous;
        }
        else
        {
            question.Next.Previous = question.Previous;
        }

        question.List = null;
        question.Previous = question.Next = null;
        Count--;
    }
}
