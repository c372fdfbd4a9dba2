/// The commands that send requests, look them up, and list what was sent.
extension CommandSyntax {
  static let replay = CommandSyntax(
    command: .replay, summary: "send requests from files, folders and drafts", operands: "[PATH...]",
    description: "Send the request or draft in each PATH, each at most once, and print a line for each with its UUID "
      + "and date. PATH is a file, a folder (its .json, .json5 and .jsonl files), the name of a saved draft, or - for "
      + "standard input. A file may hold several requests; FILE#3 is the third one. "
      + "The plan is printed first. Before each request the server's list is read: a request that it already has is "
      + "not sent, and one that is similar is held back. A request with warnings is held back until they are "
      + "accepted. Ctrl-C lets the attempts under way finish; a second one gives them up.",
    options: OptionSyntax.connection + [
      OptionSyntax(.acceptWarnings, "accept-warnings", "Send requests that have warnings too."),
      OptionSyntax(
        .after, "after", value: "SECONDS",
        "With --resend-absent, the age of an attempt, from 60 to 86400, at which a lookup that does not find it counts. "
          + "Without it, 300."),
      OptionSyntax(
        .dryRun, "dry-run",
        "Print the plan for each request without asking the server, and send nothing."),
      OptionSyntax(
        .jobs, "jobs", value: "N", words: ReplayOptions.jobsRange.map(String.init),
        "Have up to N requests under way at once, from 1 to 4. Without it, 1."),
      OptionSyntax(.json, "json", "Print a JSON object for each request."),
      OptionSyntax(.quiet, "quiet", "Do not list the requests that the server has, and show no progress."),
      OptionSyntax(.recursive, "recursive", "Read the folders inside folders too; symbolic links are not followed."),
      OptionSyntax(
        .report, "report", value: "FILE",
        "Write a JSON object for each request into FILE. FILE must be new, unless --resume adds to it."),
      OptionSyntax(
        .resendAbsent, "resend-absent",
        "Send a request again if an attempt may have arrived, but the server's list does not have it when the attempt "
          + "is old enough (see --after)."),
      OptionSyntax(
        .resume, "resume",
        "Continue the last batch that did not end, or the last one with these PATHs; begin it if there is none."),
      OptionSyntax(
        .sendChanged, "send-changed", "Send drafts that were sent before and changed since, as new requests."),
      OptionSyntax(
        .sendSimilar, "send-similar", "Send requests although the server or an earlier PATH has a similar one."),
      OptionSyntax(
        .settleFor, "settle-for", value: "SECONDS",
        "Look up attempts that may have arrived for up to SECONDS, from 0 to 600. Without it, 20."),
      OptionSyntax(.settleOnly, "settle-only", "Send nothing; look up the attempts that may have arrived."),
      OptionSyntax(
        .withoutLook, "without-look", "Send requests even if the server's list cannot be read to its end."),
      OptionSyntax.shared,
    ],
    examples: [
      Line("intake replay request.json", "send one"),
      Line("intake replay --dry-run outbox", "print the plan for a folder"),
      Line("intake replay --report sent.jsonl outbox", "send its requests, with a report"),
      Line("intake replay --resume", "continue after a crash"),
    ],
    exitStatuses: [
      Line("0", "the server has every request that was named"), Line("2", "wrong usage"),
      Line("3", "one was refused, invalid, missing, similar, held back or changed"),
      Line("4", "the token is missing or was not accepted"), Line("5", "it is not known whether one arrived"),
      Line("6", "one was not sent or is absent"), Line("7", "another session has a draft"),
      Line("8", "something could not be written"), Line("128+N", "signal N ended it"),
    ])

  static let settle = CommandSyntax(
    command: .settle, summary: "find out whether a request arrived", operands: "[PATH...]",
    description: "Look in the server's list for requests whose answers were lost, for up to 20 seconds, and record the "
      + "result. Nothing is sent. PATH is a file, a folder or the name of a draft. Without it, every attempt that may "
      + "have arrived is looked up. A request that is not in the list five minutes after its attempt is absent; "
      + "before that it is unknown.",
    options: OptionSyntax.connection + [
      OptionSyntax(
        .adopt, "adopt", value: "UUID", "Record that the server's request UUID is the one that PATH made."),
      OptionSyntax(.json, "json", "Print a JSON object for each request."),
      OptionSyntax(
        .settleFor, "settle-for", value: "SECONDS", "Look for up to SECONDS, from 0 to 600. Without it, 20."),
      OptionSyntax.shared,
    ],
    examples: [
      Line("intake settle", "everything that is open"),
      Line("intake settle --adopt UUID bob-big-boy-7f3a91c2", "choose one of several"),
    ],
    exitStatuses: [
      Line("0", "every request is on the server"), Line("2", "wrong usage"),
      Line("3", "PATH does not exist or holds no request"),
      Line("4", "the token is missing or was not accepted"), Line("5", "it is still not known whether one arrived"),
      Line("6", "one is absent or was never sent"), Line("7", "another session has a draft"),
      Line("8", "something could not be read or written"),
    ])

  static let history = CommandSyntax(
    command: .history, summary: "list the recorded attempts", operands: "[PATH]",
    description:
      "Print a line for each recorded attempt to send a request, the last one last: its time, draft or file, "
      + "state, UUID and URL. PATH is a file, the name of a draft, or a UUID: that of a draft, of an attempt, or the "
      + "one that the server gave.",
    options: [OptionSyntax(.json, "json", "Print a JSON object for each attempt."), OptionSyntax.shared],
    examples: [
      Line("intake history", "everything"), Line("intake history request.json", "the attempts of one file"),
    ],
    exitStatuses: [
      Line("0", "done"), Line("2", "wrong usage"), Line("3", "there is no such attempt"),
      Line("8", "a journal could not be read"),
    ])
}
