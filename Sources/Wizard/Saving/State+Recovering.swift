import ConnectionRequests
import Cron

extension State {
  /// True if a session that ended unexpectedly left something to decide.
  var hasToRecover: Bool { recovery?.before.map { $0 != request } == true }

  /// Says what is left of a session that ended unexpectedly, where there is nothing to decide.
  mutating func endRecoveryWithoutQuestion() -> [Effect] {
    guard let recovery, !hasToRecover else { return [] }
    self.recovery = nil
    if recovery.before == nil {
      let when = WallClock(recovery.endedAt, in: zone).long
      notice = "Its session ended unexpectedly; what it saved last, at \(when), is here."
    }
    return [.endRecovery]
  }

  /// Does what a person says about a session that ended unexpectedly.
  mutating func decideRecovery(_ name: Action.Name) -> [Effect] {
    guard let recovery else { return [] }
    closeOverlay()
    self.recovery = nil
    guard name == .goBackToBefore, let before = recovery.before else { return [.endRecovery] }
    make(.replaced(from: request, to: before))
    notice = "It is as it was before; ^_ brings back what was typed."
    // The marks of that session go first, so that this one gets marks of its own.
    return [.endRecovery] + show(.organization, focus: 0)
  }

  /// The drafts that were left open, for as long as nothing else is begun.
  var offeredDrafts: [AbandonedDraft] {
    revision == 0 && request == ConnectionRequest() && draft.name == nil ? abandoned : []
  }

  /// Leaves a question open.
  mutating func decideLater() {
    if case .conflict = overlay { draft.afterSave = nil }
    closeOverlay()
  }
}
