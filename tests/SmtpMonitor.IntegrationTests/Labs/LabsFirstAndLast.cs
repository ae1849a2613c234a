using SmtpMonitor.IntegrationTests.EndToEnd;
using SmtpMonitor.IntegrationTests.NetworkLab;
using Xunit.Sdk;
using Xunit.v3;

namespace SmtpMonitor.IntegrationTests.Labs;

/// <summary>A short test sets the labs to work, the quiet ones run meanwhile, and then those that wait for the labs to be done.</summary>
public sealed class LabsFirstAndLast : ITestClassOrderer
{
    public IReadOnlyCollection<TTestClass?> OrderTestClasses<TTestClass>(IReadOnlyCollection<TTestClass?> testClasses)
        where TTestClass : ITestClass =>
        [.. testClasses.OrderBy(c => Rank(c?.TestClassName)).ThenBy(c => c?.TestClassName, StringComparer.Ordinal)];

    private static int Rank(string? name) =>
        name == typeof(PrivilegesTests).FullName ? 0
        : name == typeof(NetworkLabTests).FullName ? 2
        : name == typeof(AlertingStoryTests).FullName ? 3
        : 1;
}
