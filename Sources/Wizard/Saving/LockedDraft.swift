import ConnectionRequests
import Delivery

/// A draft that is read only because another session has it.
extension State {
  /// After how many milliseconds it is asked whether the draft can be changed by now; `nil` if it can be.
  package var wakeToTakeLock: Int? { readOnly == nil ? nil : 3_000 }

  /// Goes on with a draft that can be changed from now on, at the place on the screen where the person is, unless it was
  /// sent meanwhile, which is shown first.
  mutating func takeFreed(_ opened: OpenedDraft, from name: String, _ message: String) -> [Effect] {
    guard readOnly != nil, draft.name == name, !draft.isCopying else { return [] }
    let before = self
    self = startedOver(with: opened)
    (home, opening, seenWarnings) = (before.home, before.opening, before.seenWarnings)
    // A question about the draft comes before what was open.
    if overlay == nil { overlay = before.overlay }
    if readOnly == nil { notice = message }
    guard delivery.status == before.delivery.status else { return start() }
    let item = before.item.flatMap { $0 < request.count(of: before.step) ? $0 : nil }
    return show(before.step, item: item, focus: before.focus) + start()
  }

  /// Takes in why a draft can still only be looked at.
  mutating func takeHeld(_ name: String, _ message: String) {
    if readOnly != nil, draft.name == name { readOnly = message }
  }
}
