import type { Command } from "../command";
import { completion as script, shells } from "../completion";
import { oneOf } from "../arguments";
import { commands } from ".";

export const completion: Command = {
  name: "completion",
  summary: "writes what makes bash, zsh or fish complete commands",
  usage: `lrlab completion ${shells.join("|")}`,
  flags: {},
  words: shells,
  examples: [
    ["lrlab completion bash >> ~/.bashrc", "for bash, from the next shell on"],
    ["lrlab completion fish > ~/.config/fish/completions/lrlab.fish", "for fish"],
  ],
  run: async ({ args, io }) => {
    io.out(script(oneOf("lrlab completion", "the shell", shells, args), commands));
    return 0;
  },
};
