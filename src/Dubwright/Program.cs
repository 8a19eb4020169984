using Dubwright.Hosting;

var builder = WebApplication.CreateSlimBuilder(args);
await builder.AddDubwrightAsync(CancellationToken.None);
var app = builder.Build();
app.UseDubwright();
await app.RunAsync();
