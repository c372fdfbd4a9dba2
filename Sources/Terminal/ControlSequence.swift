import Screen

/// A control sequence of a key: ESC, a bracket or an O, parameters, a final byte (ECMA-48 5.4, xterm's ctlseqs).
struct ControlSequence {
  let introducer: UInt8
  let parameters: [UInt8]
  let final: UInt8

  /// The numbers between semicolons, nil for one that is not there; nil when there is more than numbers.
  private var numbers: [Int?]? {
    guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
    return String(decoding: parameters, as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false).map {
      // What follows a colon refines the number.
      Int($0.prefix { $0 != ":" })
    }
  }

  private var isControlSequence: Bool { introducer == UInt8(ascii: "[") }

  var isPasteStart: Bool { isControlSequence && final == UInt8(ascii: "~") && numbers == [200] }

  /// The key that sends the sequence, nil when none does.
  var key: Key? {
    if isControlSequence, parameters == [UInt8(ascii: "[")] { return linuxFunctionKey }
    guard let numbers else { return nil }
    let final = Character(Unicode.Scalar(final))
    if isControlSequence {
      switch (final, numbers.first ?? nil) {
      case ("~", 27) where numbers.count == 3: return Self.key(codePoint: numbers[2], modifiers: numbers[1])
      case ("~", let number):
        return Self.editingKeys[number ?? 0].map { Self.key($0, modifiers: numbers.dropFirst().first) }
      case ("u", let number): return Self.key(codePoint: number, modifiers: numbers.dropFirst().first ?? nil)
      case ("Z", _): return .backTab
      default: break
      }
    } else if parameters.isEmpty, let code = Self.keypad[final] {
      return Key(code)
    }
    guard let code = Self.letterKeys[final] else { return nil }
    return Self.key(code, modifiers: numbers.count > 1 || !isControlSequence ? numbers.last : nil)
  }

  private var linuxFunctionKey: Key? {
    (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) ? .function(Int(final - UInt8(ascii: "A")) + 1) : nil
  }

  /// - Parameters:
  ///   - modifiers: one more than the sum of 1 for Shift, 2 for Alt, 4 for Ctrl, 8 for Meta.
  private static func key(_ code: Key.Code, modifiers: Int??) -> Key {
    guard let modifiers = modifiers ?? nil, (1...16).contains(modifiers) else { return Key(code) }
    let bits = UInt8(modifiers - 1)
    return Key(code, Key.Modifiers(rawValue: bits & 8 == 0 ? bits : bits & 7 | Key.Modifiers.alt.rawValue))
  }

  /// A key by its code point, as terminals send it that tell all modifiers.
  private static func key(codePoint: Int?, modifiers: Int?) -> Key? {
    guard let codePoint, let value = UInt32(exactly: codePoint), let scalar = Unicode.Scalar(value) else { return nil }
    switch value {
    case 9: return key(.tab, modifiers: modifiers)
    case 13: return key(.enter, modifiers: modifiers)
    case 27: return key(.escape, modifiers: modifiers)
    case 8, 127: return key(.backspace, modifiers: modifiers)
    case ..<0x20, 0x80..<0xA0: return nil
    default:
      var key = key(.character(Character(scalar)), modifiers: modifiers)
      // The character says already that Shift was down; controls are in lower case.
      if key.modifiers.contains(.control), let lower = scalar.properties.lowercaseMapping.first {
        key.code = .character(lower)
      }
      if key.modifiers == .shift { key.modifiers = [] }
      return key
    }
  }

  /// Keys by the final byte, after a bracket or an O.
  private static let letterKeys: [Character: Key.Code] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "P": .function(1), "Q": .function(2),
    "R": .function(3), "S": .function(4),
  ]

  /// Keys by the number before a tilde.
  private static let editingKeys: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end, 11: .function(1),
    12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6), 18: .function(7),
    19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12), 25: .function(13),
    26: .function(14), 28: .function(15), 29: .function(16), 31: .function(17), 32: .function(18), 33: .function(19),
    34: .function(20),
  ]

  /// Keys of the number pad in its application mode, after an O.
  private static let keypad: [Character: Key.Code] = {
    var keys: [Character: Key.Code] = ["M": .enter, "I": .tab, " ": .character(" ")]
    for (final, character) in zip("jklmnopqrstuvwxyX", "*+,-./0123456789=") { keys[final] = .character(character) }
    return keys
  }()
}
