import Screen
import Terminal
import Testing

struct PasteTests {
  private var decoder = KeyDecoder()
  private var events: [TerminalEvent] = []

  private mutating func type(_ text: some Sequence<UInt8>) {
    for byte in text { decoder.decode(Int32(byte), into: &events) }
  }

  private static let start = "\u{1B}[200~".utf8
  private static let end = "\u{1B}[201~".utf8

  @Test(
    "A paste is one event with line ends of one kind",
    arguments: [
      ("plain", "plain"), ("a\rb\nc\r\nd\n\re", "a\nb\nc\nd\n\ne"), ("tab\tand é漢", "tab\tand é漢"),
      ("\u{1B}[31mred\u{1B}[0m", "\u{1B}[31mred\u{1B}[0m"), ("\u{1B}[200~twice", "\u{1B}[200~twice"),
      ("\u{3}\u{11}", "\u{3}\u{11}"),
    ])
  mutating func paste(typed: String, pasted: String) {
    type("x\u{1B}[200~\(typed)\u{1B}[201~y".utf8)
    #expect(events == [.key(.character("x")), .paste(pasted), .key(.character("y"))])
    #expect(decoder.patience == nil)
  }

  @Test("An empty paste is nothing")
  mutating func empty() {
    type(Self.start)
    type(Self.end)
    #expect(events == [])
  }

  @Test("A Latin-1 byte in a paste is repaired")
  mutating func invalid() {
    type(Self.start)
    type([0x63, 0x61, 0x66, 0xE9])
    type(Self.end)
    #expect(events == [.paste("caf\u{FFFD}")])
  }

  @Test("The code of a key inside a paste is no text")
  mutating func codes() {
    type(Self.start)
    type("a".utf8)
    decoder.decode(0o403, into: &events)
    type("b".utf8)
    type(Self.end)
    #expect(events == [.paste("ab")])
  }

  @Test("A paste whose end is lost is kept once its patience is over")
  mutating func lostEnd() {
    type(Self.start)
    type("all of it".utf8)
    #expect(events == [])
    #expect(decoder.patience == KeyDecoder.pastePatience)
    decoder.giveUp(into: &events)
    #expect(events == [.paste("all of it")])
    #expect(decoder.patience == nil)
  }

  @Test("A paste of any size loses nothing, and no key is made of it")
  mutating func huge() {
    let line = "line of é text\r\n"
    let count = KeyDecoder.pasteLimit / line.utf8.count + 1000
    type(Self.start)
    for _ in 0..<count { type(line.utf8) }
    type(Self.end)
    let text = events.map { if case .paste(let text) = $0 { text } else { "?" } }.joined()
    #expect(events.count == 2)
    #expect(text == String(repeating: "line of é text\n", count: count))
  }
}
