import ConnectionRequests
import Foundation

/// What a journal's bytes say, read without the code that the program reads them with.
struct JournalEvidence {
  struct Attempt {
    var id: String
    /// What was sent, nil where its file is gone.
    var body: [UInt8]?
    var mayHaveArrived = true
  }

  let file: URL
  private let lines: [Substring]
  private let endsWithLineBreak: Bool

  init(_ file: URL) throws {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    self.file = file
    lines = text.split(separator: "\n")
    endsWithLineBreak = text.isEmpty || text.hasSuffix("\n")
  }

  /// Whether every line is an object, but for one that was cut off: the last, or one that the next line tells of.
  var isReadable: Bool {
    let values = lines.map(Self.value)
    return values.indices.allSatisfy { index in
      if values[index] != nil { return true }
      guard index + 1 < values.count else { return !endsWithLineBreak }
      return values[index + 1]?["follows_torn_line"] == .bool(true)
    }
  }

  /// The attempts that were begun, each with the last that is known of it.
  var attempts: [Attempt] {
    get throws {
      var attempts: [Attempt] = []
      for value in lines.compactMap(Self.value) {
        guard let id = value["attempt"]?.string else { continue }
        let index = attempts.firstIndex { $0.id == id }
        if value["event"] == .string("intent"), index == nil {
          let body = file.deletingLastPathComponent().appending(path: "\(id).body")
          attempts.append(Attempt(id: id, body: (try? Data(contentsOf: body)).map(Array.init)))
        } else if let index, let state = value["state"]?.string {
          attempts[index].mayHaveArrived = !["refused", "not_sent", "absent"].contains(state)
        }
      }
      return attempts
    }
  }

  private static func value(_ line: Substring) -> JSONValue? {
    guard let value = try? JSONValue(parsing: Array(line.utf8), .json), case .object = value else { return nil }
    return value
  }
}
