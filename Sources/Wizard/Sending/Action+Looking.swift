import Screen

extension Action {
  /// What can be done about a request that may have arrived.
  static let looking = [
    Action(
      name: .adopt, keys: [.enter], title: "pick",
      help: "Takes the request of the server's list for the one that was sent, after a question.",
      works: { $0.step == .send && $0.overlay == nil && $0.canLook && !$0.candidates.isEmpty }),
    Action(
      name: .sendAbsent, keys: [.character("s")], title: "send",
      help: "Asks before it sends a request that is not in the server's list.",
      works: { $0.step == .send && $0.overlay == nil && $0.isAbsent && $0.isReadyToSend }),
    Action(
      name: .look, keys: [.character("l")], title: "look",
      help: "Looks in the server's list whether the request arrived.",
      works: { $0.step >= .send && $0.overlay == nil && $0.canLook }),
  ]
}

extension State {
  /// Whether the last attempt left nothing in the server's list.
  var isAbsent: Bool {
    if case .absent = earlier { true } else { false }
  }
}
