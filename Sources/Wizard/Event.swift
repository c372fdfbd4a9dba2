package import ConnectionRequests
package import Foundation
package import Screen

/// Everything that can happen to the wizard.
package enum Event: Hashable, Sendable {
  case key(Key)
  /// A text that arrived as one piece.
  case paste(String)
  case resized(Size)
  /// The time, given first in every batch of events; what the batch before it led to is on the screen by then.
  case clock(Date)
  /// Nobody has pressed a key for a while.
  case idle
  /// The request as it stood at that revision is on disk.
  case saved(SavedDraft)
  case saveFailed(message: String)
  case sendEnded(SendOutcome)
  /// The drafts that are saved, the newest first.
  case draftsListed([ListedDraft])
  /// What was read of some of them.
  case draftsRead([DraftSummary])
  case draftOpened(OpenedDraft)
  /// It was done; the draft that it was done with has that name now, or had it last, and these are all drafts.
  case draftChanged(DraftChange, name: String, [ListedDraft])
  /// Listing, opening or a change of drafts failed.
  case draftsFailed(DraftChange?, message: String)
  /// A text as it came back from the person's own editor; the note says what was odd about it.
  case edited(FieldPath, String, note: String?)
  case editFailed(message: String)
  /// The server said that it is a practice server.
  case foundPracticeServer
  /// The terminal or the machine goes away; the number is the signal's.
  case terminated(signal: Int32)
}

/// A draft that is on disk.
package struct SavedDraft: Hashable, Sendable {
  /// The name that `intake open` takes.
  package var name: String
  package var revision: Int
  package var date: Date

  package init(name: String, revision: Int, date: Date) {
    self.name = name
    self.revision = revision
    self.date = date
  }
}

/// How sending ended, in words for a person.
package enum SendOutcome: Hashable, Sendable {
  case sent(SentRequest)
  /// The server took the request, but its answer names no identifier.
  case sentUnconfirmed(message: String)
  case refused(message: String, findings: [Finding])
  /// The token was not taken; the request was not looked at.
  case notAuthorised(message: String)
  /// Nothing left this machine, or the server said that it did nothing.
  case notSent(message: String)
  /// It may have arrived.
  case unknown(message: String)
}

/// A request that the server has.
package struct SentRequest: Hashable, Sendable {
  package var uuid: String
  /// The date as the server wrote it; empty where it wrote none.
  package var dateText: String
  /// The instant of the date; nil where it is a day only or cannot be read.
  package var instant: Date?
  /// The file that holds the record of this attempt.
  package var recordPath: String

  package init(uuid: String, dateText: String, instant: Date?, recordPath: String) {
    self.uuid = uuid
    self.dateText = dateText
    self.instant = instant
    self.recordPath = recordPath
  }
}
