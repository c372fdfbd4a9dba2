import ConnectionRequests
import TestSupport
import Testing

@Suite("Any bytes at all")
struct FuzzTests {
  /// SplitMix64: the same numbers from the same seed everywhere.
  struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let pieces: [String] = [
    "{", "}", "[", "]", ":", ",", "\"", "'", "\\", "\\u", "d83d", "\\ude00", "\\x4", "//", "/*", "*/", "\n", "\r",
    "\u{2028}",
    "0x", "1", ".", "e", "+", "-", "Infinity", "NaN", "null", "true", "name", "uuid", "integrations", "type",
    "org_name", "\0",
    "é", "\u{301}", "😀", "://", "@", "\u{FEFF}", "* * *", "\u{202E}", "$",
  ]

  @Test(
    "a mutated request is read or refused, and what is read is written to a text that reads the same", arguments: 0..<8)
  func mutated(_ seed: UInt64) {
    var numbers = Numbers(state: seed)
    let sample = Array(Samples.ownersRequestText.utf8)
    for _ in 0..<150 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let start = Int.random(in: 0..<bytes.count, using: &numbers)
        let end = min(bytes.count, start + Int.random(in: 0...3, using: &numbers))
        let new =
          Bool.random(using: &numbers)
          ? Array((Self.pieces.randomElement(using: &numbers) ?? "").utf8)
          : [
            UInt8.random(in: 0...255, using: &numbers)
          ]
        bytes.replaceSubrange(start..<end, with: new)
      }
      expectStable(bytes)
    }
  }

  @Test("random pieces and bytes are read or refused", arguments: 0..<8)
  func random(_ seed: UInt64) {
    var numbers = Numbers(state: seed &+ 1000)
    for _ in 0..<1500 {
      let pieces = (0..<Int.random(in: 0...12, using: &numbers)).flatMap { _ in
        Array((Self.pieces.randomElement(using: &numbers) ?? "").utf8)
      }
      expectStable(pieces)
      expectStable(
        (0..<Int.random(in: 0...12, using: &numbers)).map { _ in UInt8.random(in: 0...255, using: &numbers) })
    }
  }

  private func expectStable(_ bytes: [UInt8]) {
    do {
      let value = try JSONValue(parsing: bytes)
      for isIndented in [false, true] {
        let text = value.text(indented: isIndented)
        let again = try JSONValue(parsing: Array(text.utf8), .json)
        #expect(again == value)
        #expect(again.text(indented: isIndented).utf8.elementsEqual(text.utf8))
      }
    } catch {
      #expect(error.line >= 1 && error.column >= 1)
      #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 })
    }
    guard let request = try? ConnectionRequest(contentsOf: bytes) else { return }
    #expect(throws: Never.self) {
      let again = try ConnectionRequest(contentsOf: request.body)
      #expect(again == request)
      #expect(again.body == request.body)
    }
    #expect(request.findings == request.findings)
  }
}
