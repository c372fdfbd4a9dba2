/// `intake completion`: the script that makes a shell complete command lines, to standard output.
struct CompletionCommand {
  var shell: Shell

  func run(_ console: Console) -> ExitStatus {
    console.printText(shell.script)
    return .done
  }
}
