/// An answer that a test wants in the place of the server's own; each is given once, in the order of the list.
package struct ScriptedAnswer: Hashable, Sendable {
  package enum Reply: Hashable, Sendable {
    case answer(status: Int, headers: [HeaderField], body: [UInt8])
    /// The connection is closed without a word.
    case closed
  }

  /// The call that it is for, whatever the method.
  package var call: Call
  package var reply: Reply
  /// Whether the call is carried out all the same, as when an answer is lost on its way.
  package var isCarriedOut: Bool

  package init(to call: Call = .requests, _ reply: Reply, isCarriedOut: Bool = false) {
    self.call = call
    self.reply = reply
    self.isCarriedOut = isCarriedOut
  }

  /// An answer with a JSON text as its body.
  package init(to call: Call = .requests, status: Int, json: String, isCarriedOut: Bool = false) {
    let type = HeaderField("Content-Type", "application/json")
    self.init(
      to: call, .answer(status: status, headers: [type], body: Array(json.utf8)), isCarriedOut: isCarriedOut)
  }
}
