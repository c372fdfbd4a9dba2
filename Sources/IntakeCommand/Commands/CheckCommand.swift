import ConnectionRequests
import Drafts

/// `intake check`: what there is to say about requests and drafts, without sending them.
struct CheckCommand {
  /// Paths; `-` is standard input.
  var files: [String]
  var isJSON: Bool

  func run(_ console: Console) -> ExitStatus {
    var status = ExitStatus.done
    for file in files {
      let findings = RequestInput(file).findings
      if isJSON {
        console.print(
          .object([
            JSONMember("file", .string(file)), JSONMember("findings", .array(findings.map(\.json))),
          ]))
      } else {
        for finding in findings { console.print(finding.line(in: file)) }
      }
      if findings.contains(where: { $0.severity == .error }) { status = .refusedOrInvalid }
    }
    return status
  }
}

extension Finding {
  /// `FILE:path: severity: message [code]`, without the path where the finding is about the whole file.
  func line(in file: String) -> String {
    let place = path.description.isEmpty ? file : "\(file):\(path)"
    return "\(place): \(severity.rawValue): \(message) [\(code)]"
  }

  var json: JSONValue {
    .object([
      JSONMember("severity", .string(severity.rawValue)),
      JSONMember("code", .string(code)),
      JSONMember("path", .string(path.description)),
      JSONMember("message", .string(message)),
      JSONMember("suggestion", suggestion.map(JSONValue.string) ?? .null),
    ])
  }
}
