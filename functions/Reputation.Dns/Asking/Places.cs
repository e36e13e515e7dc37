namespace Reputation.Dns.Asking;

/// <summary>So many questions are under way at most; their places are made when they are first needed, and kept.</summary>
internal sealed class Places(int most)
{
    private readonly Stack<Question> _free = new();

    public List<Question> All { get; } = [];

    public bool HasFree => _free.Count > 0 || All.Count < most;

    public Question Take()
    {
        if (_free.TryPop(out var question))
        {
            return question;
        }

        question = new Question();
        All.Add(question);
        return question;
    }

    public void Return(Question question)
    {
        question.Clear();
        _free.Push(question);
    }
}
