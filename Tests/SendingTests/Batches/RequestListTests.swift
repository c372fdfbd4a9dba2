import ConnectionsAPI
import Networking
import Synchronization
import Testing

@testable import Sending

@Suite("One reading of the server's list for several requests")
struct RequestListTests {
  @Test(
    "A reading counts for ten times as long as it took, five seconds at most, and twice as long where it took long",
    arguments: [(0, 0), (0.1, 1), (0.5, 5), (2, 5), (2.5, 5), (20, 40)])
  func life(seconds: Double, life: Double) { #expect(RequestList.life(ofReading: seconds) == life) }

  /// Asks at times for a list whose reading takes 0.2 s, and tells at which times it was read.
  private func reads(at times: [Double], isComplete: Bool = true, forgettingAt: Double? = nil) -> [Double] {
    let time = Mutex(0.0)
    let reads = Mutex<[Double]>([])
    let list = RequestList { time.withLock { $0 } }
    for next in times {
      time.withLock { $0 = next }
      if next == forgettingAt { list.forget() }
      _ = list.current {
        reads.withLock { $0.append(next) }
        time.withLock { $0 += 0.2 }
        return .list(StoredRequests(records: [], isComplete: isComplete))
      }
    }
    return reads.withLock { $0 }
  }

  @Test("It is read again when it is not fresh any more")
  func fresh() { #expect(reads(at: [0, 0.5, 1.9, 2.1, 3, 4.2]) == [0, 2.1, 4.2]) }

  @Test("It is read again after something that nobody knows the end of")
  func forgotten() { #expect(reads(at: [0, 0.5, 0.6], forgettingAt: 0.5) == [0, 0.5]) }

  @Test("A list that is not whole counts for nobody else")
  func partial() { #expect(reads(at: [0, 0.5], isComplete: false) == [0, 0.5]) }

  @Test("A failure counts for nobody else")
  func failure() {
    let list = RequestList { 0 }
    #expect(list.current { .failed(.cancelled) } == .failed(.cancelled))
    let whole = StoredRequestsOutcome.list(StoredRequests(records: [], isComplete: true))
    #expect(list.current { whole } == whole)
  }
}
