import ConnectionRequests
import Foundation

/// What the program reports of each draft.
struct SoakReport {
  /// What is known last of each draft, by the draft's identifier.
  private(set) var states: [String: String] = [:]
  private(set) var uuids: [String: String] = [:]
  /// The lines that cannot be read; a kill may cut one off.
  private(set) var tornLines = 0

  init(_ file: URL) throws {
    for line in String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n") {
      guard let value = try? JSONValue(parsing: Array(line.utf8), .json), let draft = value["draft_id"]?.string,
        let state = value["state"]?.string
      else {
        tornLines += 1
        continue
      }
      states[draft] = state
      uuids[draft] = value["request_uuid"]?.string
    }
  }
}
