/// The faults that a practice server shows, to practise the hard cases with.
package struct PracticeFaults: Hashable, Sendable {
  /// A fault of the list of requests; the raw value is its word.
  package enum List: String, Hashable, Sendable, CaseIterable {
    /// The list cannot be read: 405.
    case notAllowed = "405"
    /// Every page is the first one.
    case ignoreStart = "ignore-start"
    /// `start` and `limit` are read from a JSON body alone.
    case body
    /// There is nothing after the first page, and the count says that there is more.
    case incomplete
  }

  /// The probability that a new request is stored and the connection dropped without an answer.
  package var lossProbability = 0.0
  /// The seconds from the storing of a new request to its answer.
  package var answerDelay = 0.0
  /// The seconds from the arrival of a new request to its storing.
  package var storeDelay = 0.0
  /// The status that new requests are answered with, without being stored.
  package var status: Int?
  /// The probability of that status.
  package var statusProbability = 1.0
  package var list: List?
  /// The start of the draws; `nil` for any.
  package var seed: UInt64?

  package init() {}

  /// True if the server behaves as it should.
  package var isEmpty: Bool {
    var faults = self
    faults.seed = nil
    return faults == PracticeFaults()
  }

  /// True if anything is left to chance.
  package var drawsLots: Bool { lossProbability > 0 && lossProbability < 1 || (status != nil && statusProbability < 1) }
}

/// A text that names no fault.
package enum InvalidFault: Error, Hashable, Sendable {
  /// A word that is not the name of a fault.
  case unknown(String)
  case notAProbability(name: String, text: String)
  case notSeconds(name: String, text: String)
  case notAStatus(String)
  case notAListFault(String)
  case notASeed(String)
}

extension PracticeFaults {
  /// The longest delay, in seconds.
  package static let longestDelay = 3600

  /// Reads faults such as `lose=0.25,slow=40,status=503:0.1,list=405,seed=7`.
  package init(_ text: String) throws(InvalidFault) {
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { throw .unknown(String(word)) }
      let (name, value) = (parts[0], parts[1])
      switch name {
      case "lose": lossProbability = try Self.probability(name, value)
      case "slow": answerDelay = try Self.seconds(name, value)
      case "late": storeDelay = try Self.seconds(name, value)
      case "status":
        let parts = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let code = Int(parts[0]), String(code) == parts[0], (200...599).contains(code) else {
          throw .notAStatus(value)
        }
        status = code
        statusProbability = parts.count == 2 ? try Self.probability(name, parts[1]) : 1
      case "list":
        guard let fault = List(rawValue: value) else { throw .notAListFault(value) }
        list = fault
      case "seed":
        guard let number = UInt64(value), String(number) == value else { throw .notASeed(value) }
        seed = number
      default: throw .unknown(String(word))
      }
    }
  }

  private static func probability(_ name: String, _ text: String) throws(InvalidFault) -> Double {
    guard let number = decimal(text), number <= 1 else { throw .notAProbability(name: name, text: text) }
    return number
  }

  private static func seconds(_ name: String, _ text: String) throws(InvalidFault) -> Double {
    guard let number = decimal(text), number <= Double(longestDelay) else { throw .notSeconds(name: name, text: text) }
    return number
  }

  /// The number that digits write, with a fraction or without.
  private static func decimal(_ text: String) -> Double? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") } ? Double(text) : nil
  }
}

extension PracticeFaults: CustomStringConvertible {
  /// The faults as they are read.
  package var description: String {
    var words: [String] = []
    if lossProbability > 0 { words.append("lose=\(Self.text(lossProbability))") }
    if answerDelay > 0 { words.append("slow=\(Self.text(answerDelay))") }
    if storeDelay > 0 { words.append("late=\(Self.text(storeDelay))") }
    if let status {
      words.append("status=\(status)" + (statusProbability < 1 ? ":\(Self.text(statusProbability))" : ""))
    }
    if let list { words.append("list=\(list.rawValue)") }
    if let seed { words.append("seed=\(seed)") }
    return words.joined(separator: ",")
  }

  /// The number in the fewest digits.
  private static func text(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? String(number) }
}
