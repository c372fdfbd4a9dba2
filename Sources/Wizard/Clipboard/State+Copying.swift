import ConnectionRequests
import Delivery
import Screen

/// Something on the screen that can be put into the person's clipboard.
enum Copyable: Hashable {
  /// The identifier that the server gave a request.
  case uuid(String)
  /// The JSON as it is shown, with its passwords or without.
  case json(String, showsPasswords: Bool)
}

extension State {
  /// The text that can be copied there; `nil` if nothing can.
  var copyable: Copyable? {
    switch overlay {
    case .json(_, let shows): .json(shownJSON(showsPasswords: shows), showsPasswords: shows)
    case .home: isHome ? home?.selectedContent?.uuid.map { .uuid($0) } : nil
    case nil: step >= .send ? deliveryStatus.record.map { .uuid($0.uuid) } : nil
    default: nil
    }
  }

  /// The JSON of the request, its passwords covered unless they are asked for.
  func shownJSON(showsPasswords: Bool) -> String {
    let text = request.json.text(indented: true)
    return showsPasswords ? text : masked(text)
  }

  /// Hands what is on the screen to the clipboard; it stays on the screen as well.
  mutating func copyOut() -> [Effect] {
    guard let copyable else { return [] }
    guard let clipboardLimit else {
      notice = "This terminal has no clipboard that a program can reach; select the text."
      return []
    }
    let (text, done) =
      switch copyable {
      case .uuid(let uuid): (uuid, "The UUID was given to your terminal's clipboard.")
      case .json(let json, true): (json, "The JSON was given to your terminal's clipboard, passwords and all.")
      case .json(let json, false): (json, "The JSON was given to your terminal's clipboard as it is shown here.")
      }
    guard text.utf8.count <= clipboardLimit else {
      notice = "Not copied: it has \(text.utf8.count) bytes, and clipboards of terminals take \(clipboardLimit)."
      return []
    }
    notice = done
    return [.copy(text)]
  }
}

extension DraftSummary.Draft {
  /// The identifier that the server gave it, where it did.
  fileprivate var uuid: String? { attempt?.status.record?.uuid }
}
