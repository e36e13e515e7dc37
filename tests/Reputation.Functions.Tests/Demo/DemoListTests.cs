using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Traffic;

namespace Reputation.Functions.Tests.Demo;

/// <summary>The list that <c>./run --demo</c> puts in the place of Abusix.</summary>
public sealed class DemoListTests(Azurite azurite)
{
    private const string Zone = "demo.combined.mail.abusix.zone";
    private const string Nibbles = "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2";

    [Fact]
    public async Task It_lists_what_its_file_says_as_soon_as_that_says_it()
    {
        await using var folder = new TestFolder();
        await using var demo = await DemoProcess.StartAsync(folder.Path);
        var file = Path.Combine(folder.Path, "listed");

        Assert.Equal("Answered 127.0.0.2", await demo.AskAsync($"7.113.0.203.{Zone}"));
        Assert.Equal("NoSuchName", await demo.AskAsync($"9.113.0.203.{Zone}"));

        await File.AppendAllTextAsync(file, $"203.0.113.9 127.0.0.3 127.0.0.4 # two\n2001:db8::25\n", TestContext.Current.CancellationToken);
        Assert.Equal("Answered 127.0.0.3 127.0.0.4", await demo.AskAsync($"9.113.0.203.{Zone}"));
        Assert.Equal("Answered 127.0.0.2", await demo.AskAsync($"5.2.0.0.{Nibbles}.{Zone}"));

        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        Assert.Equal("NoSuchName", await demo.AskAsync($"7.113.0.203.{Zone}"));
        Assert.Equal("NoSuchName", await demo.AskAsync($"5.2.0.0.{Nibbles}.{Zone}"));
    }

    [Fact]
    public async Task Its_answers_are_authoritative_and_short_lived()
    {
        await using var folder = new TestFolder();
        await using var demo = await DemoProcess.StartAsync(folder.Path);

        foreach (var name in (string[])[$"7.113.0.203.{Zone}", $"9.113.0.203.{Zone}"])
        {
            var answer = await demo.AnswerAsync(name);
            Assert.True(answer.IsAuthoritative);
            Assert.InRange(answer.Ttl, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task Its_test_points_answer_whatever_its_file_says()
    {
        await using var folder = new TestFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "listed"), "127.0.0.1\n127.0.0.2 127.0.0.9\n::ffff:127.0.0.1\n", TestContext.Current.CancellationToken);
        await using var demo = await DemoProcess.StartAsync(folder.Path);

        Assert.Equal("Answered 127.0.0.2", await demo.AskAsync($"2.0.0.127.{Zone}"));
        Assert.Equal("NoSuchName", await demo.AskAsync($"1.0.0.127.{Zone}"));
        Assert.Equal("Answered 127.0.0.2", await demo.AskAsync($"2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.{Zone}"));
        Assert.Equal("NoSuchName", await demo.AskAsync($"1.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.{Zone}"));
    }

    [Theory]
    [InlineData("combined.mail.abusix.zone")]
    [InlineData("wrong.combined.mail.abusix.zone")]
    [InlineData("xdemo.combined.mail.abusix.zone")]
    public async Task With_a_wrong_key_there_is_no_such_name_not_even_a_test_point(string zone)
    {
        await using var folder = new TestFolder();
        await using var demo = await DemoProcess.StartAsync(folder.Path);

        Assert.Equal("NoSuchName", await demo.AskAsync($"2.0.0.127.{zone}"));
        Assert.Equal("NoSuchName", await demo.AskAsync($"7.113.0.203.{zone}"));
    }

    [Fact]
    public async Task A_line_that_it_does_not_understand_is_told_and_the_others_count()
    {
        await using var folder = new TestFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "listed"), "203.0.113\nnonsense\n203.0.113.9 2\n203.0.113.7\n", TestContext.Current.CancellationToken);
        await using var demo = await DemoProcess.StartAsync(folder.Path);

        Assert.Equal("Answered 127.0.0.2", await demo.AskAsync($"7.113.0.203.{Zone}"));
        Assert.Equal("NoSuchName", await demo.AskAsync($"9.113.0.203.{Zone}"));
        await Eventually.TrueAsync(() => demo.Errors.Contains("line 3 of", StringComparison.Ordinal), "the third line is told");
        Assert.Contains("line 2 of", demo.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_the_desk_of_its_clients_with_the_key_where_one_is_wanted()
    {
        const string Key = "0123456789012345678901234567890123456789";
        await using var folder = new TestFolder();
        await using var app = await AppDriver.StartAsync(azurite.NewAccount(), ("Keys__Bootstrap", Key));

        await using (var stranger = await DemoProcess.StartAsync(folder.Path, app.Http.BaseAddress))
        {
            await Eventually.TrueAsync(() => stranger.Errors.Contains("the desk wants a key", StringComparison.Ordinal), "the demonstration says that it has no key");
            Assert.Equal("Answered 127.0.0.2", await stranger.AskAsync($"7.113.0.203.{Zone}"));
        }

        await using var demo = await DemoProcess.StartAsync(folder.Path, app.Http.BaseAddress, Key);
        await Eventually.TrueAsync(async () => (await app.SeenAsync()).Count == 5, "the desk knows the five clients");
        Assert.Equal(120, await app.MessagesAsync("203.0.113.7"));
    }
}
