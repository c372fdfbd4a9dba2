import Dispatch
import Foundation
import Networking
import Synchronization
import TestSupport
import Testing

@Suite("A cancelled attempt ends at once and says what it proves")
struct CancellationTests {
  @Test("Cancelled before it began: no connection")
  func before() throws {
    let server = try FaultServer(answering(answer("201 Created")))
    let cancellation = Cancellation()
    cancellation.cancel()
    let sending = Sending(post(server.url()), cancellation: cancellation)
    #expect(sending.notSent == .cancelled)
    #expect(sending.calls == 0)
    #expect(server.stop().connections == 0)
  }

  @Test("Cancelled while the connection is made: not sent")
  func connecting() throws {
    let cancellation = Cancellation()
    let server = try FaultServer([.readSome, .run { cancellation.cancel() }, .stall])
    let sending = Sending(post("https://127.0.0.1:\(server.port)/"), cancellation: cancellation)
    #expect(sending.notSent == .cancelled)
    #expect(sending.calls == 0)
  }

  @Test("Cancelled in the last moment before the first byte: not sent")
  func lastMoment() throws {
    let server = try FaultServer(answering(answer("201 Created")))
    let cancellation = Cancellation()
    let sending = Sending(post(server.url()), cancellation: cancellation) { cancellation.cancel() }
    #expect(sending.notSent == .cancelled)
    #expect(server.stop().received == [[]])
  }

  @Test("Cancelled after the request left: unknown")
  func after() throws {
    let cancellation = Cancellation()
    let server = try FaultServer([.readHead, .readBody(), .run { cancellation.cancel() }, .stall])
    let sending = Sending(post(server.url()), cancellation: cancellation)
    #expect(sending.unknown == .cancelled)
    #expect(server.stop().requests.count == 1)
  }

  @Test("Cancelled inside the body of an answer: the status stands")
  func inAnswer() throws {
    let cancellation = Cancellation()
    let started = "HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{"
    let server = try FaultServer([.readHead, .readBody(), .send(started), .run { cancellation.cancel() }, .stall])
    let sending = Sending(post(server.url()), cancellation: cancellation)
    #expect(sending.response?.status == 201)
    #expect(sending.response?.completeness == .cutShort)
  }

  @Test("A cancel takes effect in under 50 milliseconds")
  func soon() throws {
    let fastest = try (0..<5).map { _ in
      let clock = ContinuousClock()
      let cancellation = Cancellation()
      let cancelled = Mutex(clock.now)
      let cancel: FaultServer.Step = .run {
        cancelled.withLock { $0 = clock.now }
        cancellation.cancel()
      }
      let server = try FaultServer([.readHead, .readBody(), cancel, .stall])
      #expect(Sending(post(server.url()), cancellation: cancellation).unknown == .cancelled)
      return cancelled.withLock { $0 }.duration(to: clock.now)
    }.min()
    #expect(try #require(fastest) < .milliseconds(50))
  }

  @Test("The handler runs once, at once where it comes too late, and never after it was taken away")
  func handlers() {
    let runs = Mutex(0)
    let early = Cancellation()
    early.onCancel { runs.withLock { $0 += 1 } }
    early.cancel()
    early.cancel()
    #expect(runs.withLock { $0 } == 1)

    let late = Cancellation()
    late.cancel()
    late.onCancel { runs.withLock { $0 += 1 } }
    #expect(runs.withLock { $0 } == 2)

    let none = Cancellation()
    none.onCancel { runs.withLock { $0 += 1 } }
    none.onCancel(nil)
    none.cancel()
    #expect(none.isCancelled)
    #expect(runs.withLock { $0 } == 2)
  }

  @Test("A wait ends with its time, and says that nobody cancelled", arguments: [0.05, 0, -1, .nan, -.infinity])
  func waits(_ seconds: Double) {
    let clock = ContinuousClock()
    let start = clock.now
    #expect(!Cancellation().wait(seconds: seconds))
    let elapsed = start.duration(to: clock.now)
    #expect(elapsed >= .seconds(seconds > 0 ? seconds : 0))
    #expect(elapsed < .seconds(5))
  }

  @Test("Every wait ends when it is cancelled, and none begins after", arguments: [600, .infinity])
  func waitsEnd(_ seconds: Double) {
    let cancellation = Cancellation()
    let waiting = DispatchGroup()
    let ended = Mutex<[Bool]>([])
    for _ in 0..<3 {
      Thread.detachNewThread(in: waiting) {
        let isCancelled = cancellation.wait(seconds: seconds)
        ended.withLock { $0.append(isCancelled) }
      }
    }
    cancellation.cancel()
    waiting.wait()
    #expect(ended.withLock { $0 } == [true, true, true])
    #expect(cancellation.wait(seconds: seconds))
    #expect(cancellation.wait(seconds: 0))
  }
}

extension Thread {
  fileprivate static func detachNewThread(in group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
    group.enter()
    detachNewThread {
      body()
      group.leave()
    }
  }
}
