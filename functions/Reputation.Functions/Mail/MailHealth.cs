using Reputation.Functions.Health;

namespace Reputation.Functions.Mail;

/// <summary>Whether mail is sent, and whether the relay takes it, as far as this process knows.</summary>
internal sealed class MailHealth(MailRelay relay) : IHealthPart
{
    public string Name => "mail";

    public HealthReport Report()
    {
        if (!relay.IsOn)
        {
            return new HealthReport(HealthStatus.Off, ("reason", "There is no relay (Mail__Relay), so no mail is sent."));
        }

        return relay.IsAway
            ? new HealthReport(HealthStatus.Degraded, ("reason", "The relay did not take the last mail; it is tried again. The contacts of the request that it was about say why (notTold)."))
            : new HealthReport(HealthStatus.Ok, ("reason", null));
    }
}
