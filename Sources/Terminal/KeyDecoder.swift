package import Screen

/// Turns what `wgetch` returns, bytes and codes of keys, into events.
///
/// ncurses translates the sequences that the terminal's description names; the decoder reads the rest as
/// ECMA-48 does: UTF-8, Alt as a leading ESC, control sequences with or without modifiers, bracketed paste.
/// A sequence that means nothing here is swallowed whole, so that none of it is taken for typing.
package struct KeyDecoder: Sendable {
  private enum State {
    /// Between keys.
    case ground
    /// After an ESC.
    case escape
    /// After ESC and a bracket or an O; `held` has the bytes since.
    case sequence(introducer: UInt8)
    /// Behind the head of a mouse report in the old form; `held` has its bytes so far.
    case mouse
    /// Inside a UTF-8 sequence; `held` has its bytes.
    case character
    /// Between the marks of a paste; `held` has its bytes.
    case paste
  }

  private var state = State.ground
  private var held: [UInt8] = []
  /// True if an ESC came just before the key that is being read.
  private var isAlt = false
  private let extendedKeys: [Int32: Key]
  private let sequencePatience: Int

  /// How long the end mark of a paste may be overdue, in milliseconds.
  package static let pastePatience = 2000
  /// The most bytes of one paste event; a longer paste comes as several.
  package static let pasteLimit = 4 << 20
  private static let longestSequence = 64
  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  /// Makes a decoder between keys.
  ///
  /// - Parameters:
  ///   - extendedKeys: the keys whose codes depend on the terminal's type.
  ///   - sequencePatience: how long the rest of a cut sequence may take, in milliseconds.
  package init(extendedKeys: [Int32: Key] = [:], sequencePatience: Int = 50) {
    self.extendedKeys = extendedKeys
    self.sequencePatience = sequencePatience
  }

  /// How long to wait for the rest of what has begun before `giveUp`, in milliseconds; nil when nothing has.
  ///
  /// Zero for an ESC: ncurses has waited for what follows it.
  package var patience: Int? {
    switch state {
    case .ground: nil
    case .escape: 0
    case .sequence, .character, .mouse: sequencePatience
    case .paste: Self.pastePatience
    }
  }

  /// Takes one value that `wgetch` returned: a byte, or the code of a key.
  package mutating func decode(_ value: Int32, into events: inout [TerminalEvent]) {
    if let byte = UInt8(exactly: value) {
      decode(byte: byte, into: &events)
    } else if case .paste = state {
      // A key's sequence inside a paste is not text.
    } else {
      dropCharacter(into: &events)
      let isAlt = if case .escape = state { true } else { false }
      reset()
      guard var key = Self.key(forCode: value) ?? extendedKeys[value] else { return }
      if isAlt { key.modifiers.insert(.alt) }
      events.append(.key(key))
    }
  }

  /// Takes what has begun for all there is: the rest did not come.
  package mutating func giveUp(into events: inout [TerminalEvent]) {
    switch state {
    case .ground, .mouse: break
    case .escape:
      if isAlt { events.append(.key(.escape)) }
      events.append(.key(.escape))
    case .sequence(let introducer):
      // Alt and a bracket or an O, pressed by a person.
      if held.isEmpty { events.append(.key(.alt(Character(Unicode.Scalar(introducer))))) }
    case .character: dropCharacter(into: &events)
    case .paste: endPaste(into: &events)
    }
    reset()
  }

  private mutating func reset() {
    state = .ground
    held.removeAll(keepingCapacity: held.capacity < 4096)
    isAlt = false
  }

  private mutating func emit(_ key: Key, into events: inout [TerminalEvent]) {
    var key = key
    if isAlt { key.modifiers.insert(.alt) }
    events.append(.key(key))
    reset()
  }

  private mutating func decode(byte: UInt8, into events: inout [TerminalEvent]) {
    switch state {
    case .ground: begin(byte, into: &events)
    case .escape:
      switch byte {
      case 0x1B: isAlt = true
      case UInt8(ascii: "["), UInt8(ascii: "O"): state = .sequence(introducer: byte)
      default:
        isAlt = true
        begin(byte, into: &events)
      }
    case .sequence(let introducer): extendSequence(introducer, byte, into: &events)
    case .character: extendCharacter(byte, into: &events)
    case .mouse: extendMouseReport(byte, into: &events)
    case .paste:
      held.append(byte)
      if byte == Self.pasteEnd.last, held.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
        held.removeLast(Self.pasteEnd.count)
        endPaste(into: &events)
        reset()
      } else if held.count >= Self.pasteLimit, byte & 0xC0 != 0x80, byte != 0x1B, byte != 13 {
        endPaste(into: &events)
      }
    }
  }

  // MARK: - Characters

  /// Reads the first byte of a key.
  private mutating func begin(_ byte: UInt8, into events: inout [TerminalEvent]) {
    switch byte {
    case 0x1B: state = .escape
    case 0x09: emit(.tab, into: &events)
    case 0x0D: emit(.enter, into: &events)
    case 0x08, 0x7F: emit(.backspace, into: &events)
    case 0x00: emit(.control(" "), into: &events)
    case 0x01..<0x1B: emit(.control(Character(Unicode.Scalar(byte + 0x60))), into: &events)
    case 0x1C..<0x20: emit(.control(Character(Unicode.Scalar(byte + 0x40))), into: &events)
    case 0x20..<0x7F: emit(.character(Character(Unicode.Scalar(byte))), into: &events)
    case 0xC2...0xF4:
      state = .character
      held = [byte]
    default: emit(.character("\u{FFFD}"), into: &events)
    }
  }

  private mutating func extendCharacter(_ byte: UInt8, into events: inout [TerminalEvent]) {
    guard Self.canFollow(byte, held) else {
      dropCharacter(into: &events)
      reset()
      begin(byte, into: &events)
      return
    }
    held.append(byte)
    let length = held[0] < 0xE0 ? 2 : held[0] < 0xF0 ? 3 : 4
    if held.count == length { emit(.character(Character(String(decoding: held, as: UTF8.self))), into: &events) }
  }

  /// True if a byte continues a sequence of UTF-8 (table 3-7 of the Unicode Standard).
  private static func canFollow(_ byte: UInt8, _ held: [UInt8]) -> Bool {
    switch (held.count, held.first) {
    case (1, 0xE0): (0xA0...0xBF).contains(byte)
    case (1, 0xED): (0x80...0x9F).contains(byte)
    case (1, 0xF0): (0x90...0xBF).contains(byte)
    case (1, 0xF4): (0x80...0x8F).contains(byte)
    default: (0x80...0xBF).contains(byte)
    }
  }

  /// Replaces a character that was cut.
  private mutating func dropCharacter(into events: inout [TerminalEvent]) {
    if case .character = state { emit(.character("\u{FFFD}"), into: &events) }
  }

  // MARK: - Sequences

  private mutating func extendSequence(_ introducer: UInt8, _ byte: UInt8, into events: inout [TerminalEvent]) {
    switch byte {
    case 0x20...0x3F where held.count < Self.longestSequence,
      // The Linux console's F1 to F5 have a second bracket.
      UInt8(ascii: "[") where held.isEmpty && introducer == UInt8(ascii: "["):
      held.append(byte)
    case 0x40...0x7E:
      endSequence(ControlSequence(introducer: introducer, parameters: held, final: byte), into: &events)
    default:
      // Nothing of a sequence: what has come of it is swallowed.
      reset()
      begin(byte, into: &events)
    }
  }

  private mutating func endSequence(_ sequence: ControlSequence, into events: inout [TerminalEvent]) {
    if sequence.isPasteStart {
      reset()
      state = .paste
    } else if sequence.isShortMouseReport {
      reset()
      state = .mouse
    } else if sequence.isMouseReport {
      reset()
      if let action = sequence.mouseAction { events.append(.mouse(action)) }
    } else if let key = sequence.key {
      emit(key, into: &events)
    } else {
      reset()
    }
  }

  /// Reads the three bytes of a report in the old form, each 32 more than its number.
  private mutating func extendMouseReport(_ byte: UInt8, into events: inout [TerminalEvent]) {
    held.append(byte)
    guard held.count == 3 else { return }
    let numbers = held.map { Int($0) - 32 }
    reset()
    if let action = MouseReport.action(button: numbers[0], column: numbers[1], row: numbers[2]) {
      events.append(.mouse(action))
    }
  }

  // MARK: - Paste

  private mutating func endPaste(into events: inout [TerminalEvent]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(held.count)
    for (index, byte) in held.enumerated() {
      if byte == 0x0A, index > 0, held[index - 1] == 0x0D { continue }
      bytes.append(byte == 0x0D ? 0x0A : byte)
    }
    held.removeAll()
    if !bytes.isEmpty { events.append(.paste(String(decoding: bytes, as: UTF8.self))) }
  }
}
