import ConnectionRequests
import Drafts

/// `intake export`: the request of a draft or a file as the JSON that is sent, to standard output.
struct ExportCommand {
  /// A draft's name, a path, or `-` for standard input.
  var source: String
  /// True if passwords are covered; what comes out then cannot be sent.
  var isRedacted: Bool
  var store: DraftStore

  func run(_ console: Console) -> ExitStatus {
    switch RequestInput(source, in: store).content {
    case .success(let file):
      let json = file.request.json
      console.printText(Console.escaped((isRedacted ? json.redacted : json).text(indented: true)))
      return .done
    case .failure(let unreadable):
      for finding in unreadable.findings { console.error(finding.line(in: source)) }
      return .refusedOrInvalid
    }
  }
}
