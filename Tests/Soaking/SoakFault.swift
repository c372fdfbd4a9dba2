/// What the server does to a request that it is to create.
enum SoakFault: String, CaseIterable {
  case created
  case storesAnd502 = "stores, 502"
  case storesAnd503 = "stores, 503 with Retry-After"
  case storesAndCloses = "stores, closes"
  case storesAndResets = "stores, resets"
  case storesAndStalls = "stores, stalls"
  case storesAndCuts = "stores, cuts the answer"
  case storesNameless = "stores, 201 without a UUID"
  case storesSoon = "stores, closes, lists it later"
  case storesLate = "closes, stores it up to a minute later"
  case storesRewritten = "stores it rewritten, closes"
  case closes
  case resets
  case fails = "500"
  case throttles = "429 with Retry-After"
  case refuses = "400"

  /// Whether the server keeps the request.
  var stores: Bool {
    switch self {
    case .closes, .resets, .fails, .throttles, .refuses: false
    default: true
    }
  }

  /// How likely each is, in thousandths; the rest is created.
  ///
  /// - Parameter isQuick: leaves out the faults after which only time tells that nothing arrived.
  static func weights(isQuick: Bool) -> [(weight: Int, SoakFault)] {
    let stored: [(weight: Int, SoakFault)] = [
      (20, .storesAnd502), (20, .storesAnd503), (25, .storesAndCloses), (15, .storesAndResets), (15, .storesAndCuts),
      (10, .storesNameless), (10, .storesSoon), (10, .storesRewritten), (20, .throttles), (10, .refuses),
    ]
    let lost: [(weight: Int, SoakFault)] = [
      (2, .storesAndStalls), (15, .storesLate), (12, .closes), (8, .resets), (8, .fails),
    ]
    let faults = stored + (isQuick ? [] : lost)
    return faults + [(1000 - faults.reduce(0) { $0 + $1.weight }, .created)]
  }
}

/// The server's treatment of a request for its list.
enum SoakListFault: CaseIterable {
  case answered, fails, closes, slow
  /// The page says that there is more than the server ever gives.
  case incomplete
  /// The first page comes whatever was asked for.
  case ignoresStart

  static let weights: [(weight: Int, SoakListFault)] = [
    (940, .answered), (20, .fails), (10, .closes), (10, .slow), (10, .incomplete), (10, .ignoresStart),
  ]
}

/// When the program is killed.
struct SoakKill {
  enum Moment: CaseIterable {
    /// As the request arrives, which is lost.
    case lost
    /// Once it is stored, before an answer.
    case stored
    /// Once it is answered.
    case answered
    /// After so much time, whatever happens.
    case timed
  }

  var moment: Moment
  /// Which of the requests of the run, from 1.
  var request: Int
  /// More microseconds after the moment.
  var delay: UInt32

  /// - Parameter mean: how many requests a run may make on average.
  init(_ numbers: inout SeededNumbers, mean: Int, isQuick: Bool) {
    let weights: [(weight: Int, Moment)] = [
      (isQuick ? 0 : 8, .lost), (42, .stored), (30, .answered), (20, .timed),
    ]
    moment = numbers.pick(weights) ?? .stored
    request = Int.random(in: 1...max(1, 2 * mean - 1), using: &numbers)
    delay =
      moment == .timed
      ? UInt32.random(in: 5_000...400_000, using: &numbers)
      : Bool.random(using: &numbers) ? 0 : UInt32.random(in: 0...3_000, using: &numbers)
  }
}
