import Screen

extension Action {
  /// What is done with the clipboard of the person's own machine.
  static let copying = [
    Action(
      name: .copyOut, keys: [.character("c"), .control("]"), .alt("w")], title: "copy",
      help: "Gives the UUID, or the JSON that is shown, to your terminal's clipboard.",
      isEnabled: { $0.copyable != nil })
  ]
}
