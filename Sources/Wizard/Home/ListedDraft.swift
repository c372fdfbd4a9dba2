package import ConnectionRequests
package import Delivery
package import Foundation

/// The facts of a saved draft that are known without reading it.
package struct ListedDraft: Hashable, Sendable {
  /// The name that `intake open` takes.
  package var name: String
  /// When it was saved last.
  package var date: Date

  package init(name: String, date: Date) {
    self.name = name
    self.date = date
  }
}

/// What a saved draft holds and what became of it, in short.
package struct DraftSummary: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case draft(Draft)
    /// Why it cannot be read, in words.
    case unreadable(String)
  }

  package struct Draft: Hashable, Sendable {
    package var organization: String
    /// The part of the name that a person can change.
    package var title: String
    /// What the rules say of the request.
    package var findings: [Finding]
    /// The attempt that decides its delivery status; `nil` if it was never sent.
    package var attempt: Attempt?
    /// The reason it is read-only; `nil` if it can be changed.
    package var readOnly: ReadOnly?

    package init(
      organization: String, title: String, findings: [Finding] = [], attempt: Attempt? = nil,
      readOnly: ReadOnly? = nil
    ) {
      self.organization = organization
      self.title = title
      self.findings = findings
      self.attempt = attempt
      self.readOnly = readOnly
    }
  }

  /// Why a draft can only be looked at.
  package struct ReadOnly: Hashable, Sendable {
    /// In few words, such as who has it open.
    package var words: String
    package var message: String

    package init(words: String, message: String) {
      self.words = words
      self.message = message
    }
  }

  package let name: String
  package let content: Content
  /// What the draft is found by: its name, the organization and the identifier of the request.
  let searchText: SearchText

  /// Folds what the draft is found by, which is better done away from the terminal's thread for many drafts.
  package init(name: String, content: Content) {
    self.name = name
    self.content = content
    var text = name
    if case .draft(let draft) = content {
      text += " \(draft.organization) \(draft.attempt?.status.record?.uuid ?? "")"
    }
    searchText = SearchText(Narrowing.folded(text))
  }
}

/// A draft that was read to go on with.
package struct OpenedDraft: Hashable, Sendable {
  package var name: String
  package var request: ConnectionRequest
  package var savedAt: Date?
  /// The attempts to send it to this server.
  package var delivery: DeliveryRecord
  /// The reason it is read-only, in a sentence; `nil` if it can be changed.
  package var readOnly: String?
  /// What an unexpected end of its last session left to decide.
  package var recovery: Recovery?

  package init(
    name: String, request: ConnectionRequest, savedAt: Date? = nil, delivery: DeliveryRecord = DeliveryRecord(),
    readOnly: String? = nil,
    recovery: Recovery? = nil
  ) {
    self.name = name
    self.request = request
    self.savedAt = savedAt
    self.delivery = delivery
    self.readOnly = readOnly
    self.recovery = recovery
  }
}

/// What a person does with a saved draft without opening it.
package enum DraftChange: Hashable, Sendable {
  /// Makes a copy that is a draft of its own.
  case duplicate(name: String)
  case rename(name: String, to: String)
  /// Puts it aside, from where it can be brought back.
  case delete(name: String)
  /// Brings back what has that name among the drafts put aside.
  case restore(name: String)
}
