import ConnectionsAPI
import Glibc
import Synchronization

/// The client of a run, which takes another token from its file while the run goes on.
final class RenewableClient: Sendable {
  /// What became of asking for another token.
  enum Change: Hashable {
    case taken
    /// There is none but the one that was there.
    case same
    /// Why the one that there is cannot be used, in a sentence.
    case unusable(String)
  }

  private struct State {
    var client: ConnectionsClient
    var stamp: Stamp?
  }

  /// What tells one content of a file from another without reading it.
  private struct Stamp: Hashable {
    var device: UInt
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int

    init?(_ path: String?) {
      var status = stat()
      guard let path, stat(path, &status) == 0 else { return nil }
      device = UInt(status.st_dev)
      inode = UInt(status.st_ino)
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  private let file: String?
  private let state: Mutex<State>
  private let connect: @Sendable () -> Connection

  /// - Parameters:
  ///   - file: the token's file, `nil` if the token comes from the environment.
  ///   - connect: reads the token again.
  init(_ client: ConnectionsClient, file: String?, connect: @escaping @Sendable () -> Connection) {
    self.file = file
    self.connect = connect
    state = Mutex(State(client: client, stamp: Stamp(file)))
  }

  var client: ConnectionsClient { state.withLock { $0.client } }

  /// Reads the token again.
  ///
  /// - Parameter always: whether a file that has not changed is read all the same.
  func readAgain(always: Bool) -> Change {
    let stamp = Stamp(file)
    guard always || state.withLock({ $0.stamp != stamp }) else { return .same }
    switch connect().result {
    case .failure(let obstacle): return .unusable(obstacle.message)
    case .success(let client):
      state.withLock { $0 = State(client: client, stamp: stamp) }
      return .taken
    }
  }
}
