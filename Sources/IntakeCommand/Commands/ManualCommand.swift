/// `intake manual`: the manual page, to standard output.
struct ManualCommand {
  func run(_ console: Console) -> ExitStatus {
    console.printText(ManualPage.text)
    return .done
  }
}
