using Reputation.Functions.Hosting.Declarations;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSingleton(FunctionDeclarations.Load(AppContext.BaseDirectory));
var app = builder.Build();
app.MapGet("/", () => "Reputation.Functions");
await app.RunAsync();
