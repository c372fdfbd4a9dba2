import ConnectionRequests

extension State {
  /// Does what a person says about a session that ended unexpectedly.
  mutating func decideRecovery(_ name: Action.Name) -> [Effect] {
    guard let recovery else { return [] }
    closeOverlay()
    self.recovery = nil
    if name == .goBackToBefore, let before = recovery.before {
      make(.replaced(from: request, to: before))
      notice = "It is as it was before; ^_ brings back what was typed."
      // The marks of the session before go first, so that this one gets marks of its own.
      return [.endRecovery] + show(.organization, focus: 0)
    }
    return [.endRecovery]
  }

  /// Leaves a question open.
  mutating func decideLater() -> [Effect] {
    if case .conflict = overlay { draft.afterSave = nil }
    closeOverlay()
    return []
  }
}
