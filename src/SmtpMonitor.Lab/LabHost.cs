using System.Collections.Immutable;
using System.Net;

namespace SmtpMonitor.Lab;

/// <summary>A host of the laboratory's world.</summary>
/// <param name="Name">Under <c>.test</c>, which no resolver knows (RFC 6761 §6.2).</param>
/// <param name="Address">Its loopback address: each host has its own where the system allows.</param>
/// <param name="Story">What is the matter with it, in a sentence.</param>
/// <param name="Ports">Its ports.</param>
public sealed record LabHost(string Name, IPAddress Address, string Story, ImmutableArray<LabPort> Ports);
