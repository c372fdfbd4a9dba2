import Delivery
import Screen

extension Action {
  /// The actions for a request that may have arrived or that is held back.
  static let looking = [
    Action(
      name: .adopt, keys: [.enter], title: "pick",
      help: "Pick the record of the server's list that is this request, after a question.",
      isEnabled: { $0.step == .send && $0.overlay == nil && $0.canAdopt }),
    Action(
      name: .sendAnyway, keys: [.character("s")], title: "send anyway",
      help: "Send a request that is held back, after a question.",
      isEnabled: { $0.step == .send && $0.overlay == nil && $0.canSendAnyway }),
    Action(
      name: .look, keys: [.character("l")], title: "look up",
      help: "Look the request up in the server's list.",
      isEnabled: { $0.step >= .send && $0.overlay == nil && $0.canLook }),
  ]
}

extension State {
  /// True if the request is held back for something that a person can decide: a similar request on the server, a list
  /// that cannot be read, or an attempt that was not in the list for long enough.
  var canSendAnyway: Bool {
    isReadyToSend && (lookupObstacle != nil || deliveryStatus.kind == .similar || deliveryStatus.canResend())
  }

  /// True if a request that the server has or may have can be sent again.
  var canSendAgain: Bool { isReadyToSend && requiresConfirmation && !canSendAnyway }

  /// True if a record of the server's list can be picked as this request.
  var canAdopt: Bool { deliveryStatus.kind == .ambiguous && !candidates.isEmpty && readOnly == nil && !isSending }
}
