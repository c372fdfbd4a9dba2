import ConnectionRequests
import Drafts
import Foundation

/// Measures what many drafts cost: the start, the list of drafts, and a save.
enum DraftsBenchmark: Benchmark {
  static let name = "drafts"
  static let summary = "milliseconds with 10, 1,000 and 10,000 drafts in the folder"

  static func run(_ options: Options) {
    print("   drafts   first frame   list opened   a key that filters it   a save")
    for count in [10, 1_000, 10_000] {
      do {
        try measure(count)
      } catch {
        print("\(count): \(error)")
      }
    }
  }

  private static func measure(_ count: Int) throws {
    let home = try BenchmarkHome()
    let store = DraftStore(folder: home.drafts)
    for number in 1...count { try save(draft(number), in: store) }
    let saves = try (0..<51).map { _ in
      try ContinuousClock().measure { try save(draft(count + 1), in: store) } / .milliseconds(1)
    }
    let program = try TerminalProgram(BenchmarkHome.program + " new", environment: home.environment)
    let start = program.type(quiet: 500, until: "Organization").last
    _ = program.type(quiet: 300)
    // What was saved last stands first, by the name of its file until it is read.
    let list = program.type("\u{0F}", until: "upplier-\(count + 1)-").last
    _ = program.type(quiet: 500)
    let filter = program.type("Supplier 7", quiet: 600)
    print(
      String(
        format: "%9d %10.1f ms %10.1f ms %20.1f ms %8.2f ms", count, start ?? .nan, list ?? .nan,
        filter.last ?? .nan, saves.sorted()[saves.count / 2]))
  }

  /// Saves a draft as a session does that ends then.
  private static func save(_ draft: Draft, in store: DraftStore) throws {
    _ = try store.save(draft, over: nil, expecting: nil, .ifUnchanged)
    try store.endSession(of: draft.id)
  }

  private static func draft(_ number: Int) -> Draft {
    var request = ConnectionRequest()
    request.organizationName = "Supplier \(number)"
    request.primaryContactName = "Bob Brown"
    return Draft(
      id: UUID(), savedAt: Date(timeIntervalSince1970: 1_700_000_000 + Double(number)), request: request)
  }
}
