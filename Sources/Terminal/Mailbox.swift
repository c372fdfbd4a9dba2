import Synchronization

/// Where any thread leaves messages for the event loop.
package final class Mailbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  private let pipe: Pipe

  package init() throws(TerminalError) {
    pipe = try Pipe()
  }

  /// Leaves a message and wakes the loop.
  package func post(_ message: Message) {
    let isFirst = messages.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    if isFirst { pipe.wake() }
  }

  /// Takes all messages, in the order in which they were posted.
  package func takeAll() -> [Message] {
    // The pipe first: a message that comes in between wakes the loop once more.
    _ = pipe.drain()
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }

  /// Becomes readable when there are messages.
  var descriptor: Int32 { pipe.readEnd }
}
