using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Options;

/// <summary>Keys that mean the same in <c>defaults</c> and in a target.</summary>
internal abstract record HostWideOptions : ScheduledOptions
{
    [Doc("Which address families become endpoints, each its own: `auto` is those that this machine has a route for, `both` is both whatever the routes. A name without an address of a family yields no endpoint for it.", Default = "auto", Example = "both")]
    [Choice("an address family")]
    public FamilyChoice? Family { get; init; }

    [Doc("What to do with a name that has several addresses: `any` walks them in order until one connects, as a sender does, and warns about the ones that did not; `each` makes every address an endpoint.", Default = "any", Example = "each")]
    [Choice("an address mode")]
    public AddressMode? Addresses { get; init; }

    [Doc("Who answers host names: `system` is the operating system (hosts file, search domains), `direct` asks DNS servers and takes names as absolute.", Default = "system", Example = "direct")]
    [Choice("a resolver")]
    public ResolverMode? Resolver { get; init; }

    [Doc("Local address to connect from. With `family: auto` only its own family is probed.", Default = "(the system's choice)", Example = "127.0.0.1")]
    [Expands]
    public string? SourceAddress { get; init; }
}
