/// An answer that a test wants in the place of the server's own; each is given once, in the order of the list.
package struct ScriptedAnswer: Hashable, Sendable {
  package enum Reply: Hashable, Sendable {
    case answer(status: Int, headers: [HeaderField], body: [UInt8])
    /// The connection is closed without a word.
    case closed
    /// Nothing is said until the client goes away, or for a minute.
    case stalled
  }

  /// The call that it is for.
  package var call: Call
  /// The method that it is for, nil for any; creating and listing requests differ in nothing else.
  package var method: String?
  package var reply: Reply
  /// True if the call is carried out all the same, as when an answer is lost on its way.
  package var isCarriedOut: Bool

  /// Makes an answer for a call, and for one that can be made in several ways, for its `POST` alone.
  package init(to call: Call = .requests, _ reply: Reply, isCarriedOut: Bool = false) {
    self.init(to: call, method: call == .requests ? "POST" : nil, reply, isCarriedOut: isCarriedOut)
  }

  package init(to call: Call, method: String?, _ reply: Reply, isCarriedOut: Bool = false) {
    self.call = call
    self.method = method
    self.reply = reply
    self.isCarriedOut = isCarriedOut
  }

  /// An answer with a JSON text as its body.
  package init(to call: Call = .requests, status: Int, json: String, isCarriedOut: Bool = false) {
    let type = HeaderField("Content-Type", "application/json")
    self.init(
      to: call, .answer(status: status, headers: [type], body: Array(json.utf8)), isCarriedOut: isCarriedOut)
  }

  /// A new request is taken and kept, and then answered with 502, as by a proxy that the server was too slow for.
  package static let lostBehindProxy = ScriptedAnswer(
    .answer(
      status: 502, headers: [HeaderField("Content-Type", "text/html")],
      body: Array("<html><head><title>502 Bad Gateway</title></head></html>".utf8)), isCarriedOut: true)
  /// A new request is taken and kept, and then the connection ends.
  package static let lostWithConnection = ScriptedAnswer(.closed, isCarriedOut: true)
  /// A new request is taken and kept, and then nothing is heard of it.
  package static let lostInSilence = ScriptedAnswer(.stalled, isCarriedOut: true)
}
