using Reputation.Functions.Health;
using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.Mail;

public static class MailSetup
{
    public static IHostApplicationBuilder AddMail(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<MailOptions>("Mail");
        builder.Services.AddSingleton<MailRelay>();
        builder.Services.AddSingleton<IHealthPart, MailHealth>();
        return builder;
    }
}
