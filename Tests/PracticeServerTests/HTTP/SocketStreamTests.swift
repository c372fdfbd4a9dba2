import Glibc
import Testing

@testable import PracticeServer

@Suite("Patience with a connection")
struct SocketStreamTests {
  /// Two sockets that are connected with each other, the first for a stream.
  private struct Pair: ~Copyable {
    let near: Int32
    let far: Int32

    init() throws {
      var sockets: [Int32] = [0, 0]
      let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue)
      try #require(socketpair(AF_UNIX, type, 0, &sockets) == 0)
      near = sockets[0]
      far = sockets[1]
    }

    deinit {
      close(near)
      close(far)
    }
  }

  @Test("An answer that nobody takes is given up")
  func deaf() throws {
    let pair = try Pair()
    let stream = SocketStream(descriptor: pair.near, patience: SocketStream.Patience(request: 20))
    // More than the system keeps for the other side.
    #expect(!stream.send([UInt8](repeating: 0, count: 16 << 20)))
  }

  @Test("An answer to one who has gone is given up at once")
  func gone() throws {
    let pair = try Pair()
    shutdown(pair.far, Int32(SHUT_RDWR))
    #expect(!SocketStream(descriptor: pair.near, patience: SocketStream.Patience()).send([1]))
  }

  @Test("Bytes that arrive slowly do not lengthen the time for a request")
  func trickle() throws {
    let pair = try Pair()
    let stream = SocketStream(descriptor: pair.near, patience: SocketStream.Patience(request: 20))
    let failure = #expect(throws: HTTPFailure.self) {
      while true {
        #expect(send(pair.far, [0x61] as [UInt8], 1, 0) == 1)
        let bytes = try stream.receive()
        #expect(bytes == [0x61])
      }
    }
    #expect(failure?.status == 408)
  }

  @Test("A farewell ends when the other side keeps sending")
  func farewell() throws {
    let pair = try Pair()
    let stream = SocketStream(descriptor: pair.near, patience: SocketStream.Patience(farewell: 20))
    let many = [UInt8](repeating: 0, count: 100_000)
    #expect(send(pair.far, many, many.count, 0) > 0)
    stream.sayFarewell()
    var byte: UInt8 = 0
    #expect(recv(pair.far, &byte, 1, 0) == 0)
  }
}
