using SmtpMonitor.Cli;

return await CommandLine.RunAsync(args);
