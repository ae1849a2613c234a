using System.Collections.Immutable;
using SmtpMonitor.Lab.Dialogue;

namespace SmtpMonitor.Lab.Parsing;

/// <summary>The lines below <c>---</c>: one step each, but for adjoining server lines, which become one.</summary>
internal static class DialogueParser
{
    public static LabScript Apply(LabScript script, ImmutableArray<ScriptLine> lines, int separator)
    {
        if (lines.Length == 0)
        {
            throw new ScriptProblem(separator, "There is no dialogue; a port that nobody answers on is 'refused' or 'filtered'.");
        }

        if (lines is [{ Text: "refused" or "filtered" } only])
        {
            return script with { Listening = only.Text == "refused" ? LabListening.Refused : LabListening.Filtered };
        }

        var steps = ImmutableArray.CreateBuilder<IStep>();
        foreach (var line in lines)
        {
            if (steps is [.., EndStep or HangStep])
            {
                throw new ScriptProblem(line.Number, "Nothing happens behind the end of a session.");
            }

            var step = StepParser.Parse(line.Text, line.Number);
            // One segment, unless the script puts a wait between.
            if (step is SendStep send && steps is [.., SendStep before])
            {
                steps[^1] = before.Then(send);
            }
            else
            {
                steps.Add(step);
            }
        }

        if (steps is not [.., EndStep or HangStep])
        {
            steps.Add(new ServeStep());
        }

        return script with { Steps = steps.ToImmutable() };
    }
}
