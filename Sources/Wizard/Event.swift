package import ConnectionRequests
package import Delivery
package import Foundation
package import Screen

/// Everything that can happen to the wizard.
package enum Event: Hashable, Sendable {
  /// The wizard begins; once, before all else.
  case started
  case key(Key)
  case mouse(MouseAction)
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
  /// Nothing was written, since the file is another by now; `nil` if it is gone or cannot be read.
  case saveConflict(theirs: ConnectionRequest?, message: String)
  case folderChanged(path: String)
  case folderRefused(message: String)
  /// The stage of a send or lookup; any number of times before `sendEnded`.
  case sendProgress(DeliveryProgress)
  /// The result of one lookup, after which others follow.
  case lookedUp(DeliveryReport)
  case sendEnded(DeliveryReport)
  /// The drafts that are saved, the newest first.
  case draftsListed([ListedDraft])
  /// What was read of some of them.
  case draftsRead([DraftSummary])
  case draftOpened(OpenedDraft)
  /// The draft of that name, which was read only, can be changed from now on: as it is now, with a sentence about it.
  case draftFreed(OpenedDraft, from: String, message: String)
  /// The draft of that name can still only be looked at, for another reason, in a sentence.
  case draftHeld(name: String, message: String)
  /// The drafts whose last session ended unexpectedly and that nobody has open.
  case abandonedDrafts([AbandonedDraft])
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
