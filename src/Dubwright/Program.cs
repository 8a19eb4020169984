return await Dubwright.Commands.CommandLine.RunAsync(args);
