using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: Reputation.Functions.Tests.House.RanClasses]

namespace Reputation.Functions.Tests.House;

/// <summary>Remembers which classes of tests ran, for a test that judges what the whole run has seen.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RanClassesAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<Type, bool> Ran = new();

    /// <summary>The names of those that did not run, since only a part of the tests was asked for; or not yet.</summary>
    public static IEnumerable<string> Missing =>
        from type in typeof(RanClassesAttribute).Assembly.GetTypes()
        where !type.IsAbstract && !Ran.ContainsKey(type)
        where type.GetMethods().Any(method => method.GetCustomAttribute<FactAttribute>() is { Explicit: false })
        orderby type.FullName
        select type.FullName;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Ran.TryAdd(test.TestCase.TestClass.Class, true);
}
