package import Screen

/// What a person does at the keyboard, written as one line.
///
/// Text stands for itself; `<Tab>`, `<S-Tab>`, `<Enter>`, `<Esc>`, `<PgDn>`, `<F1>`, `<C-n>` and `<M-Up>` are keys,
/// `<lt>` is `<`, and `<paste:…>` is a paste in which `\n` is a line break. The same script drives the wizard in
/// memory, the wizard in a terminal, and the screenshots.
package struct KeyScript: Hashable, Sendable, ExpressibleByStringLiteral {
  package enum Step: Hashable, Sendable {
    case key(Key)
    case paste(String)
  }

  package let text: String
  package let steps: [Step]

  package init(stringLiteral text: String) { self.init(text) }

  /// - Precondition: every name in angle brackets is that of a key.
  package init(_ text: String) {
    self.text = text
    var steps: [Step] = []
    var rest = Substring(text)
    while let first = rest.first {
      guard first == "<", let end = rest.firstIndex(of: ">") else {
        steps.append(.key(.character(first)))
        rest.removeFirst()
        continue
      }
      steps.append(Self.step(String(rest[rest.index(after: rest.startIndex)..<end])))
      rest = rest[rest.index(after: end)...]
    }
    self.steps = steps
  }

  private static func step(_ name: String) -> Step {
    if name.hasPrefix("paste:") {
      return .paste(String(name.dropFirst(6)).replacing("\\n", with: "\n"))
    }
    var name = Substring(name)
    var modifiers: Key.Modifiers = []
    while name.count > 2, name.dropFirst().first == "-", let modifier = modifiersByLetter[String(name.prefix(1))] {
      modifiers.insert(modifier)
      name = name.dropFirst(2)
    }
    if let code = codes[String(name)] { return .key(Key(code, modifiers)) }
    if name.first == "F", let number = Int(name.dropFirst()) { return .key(Key(.function(number), modifiers)) }
    precondition(name.count == 1, "no key is called <\(name)>")
    return .key(Key(.character(name[name.startIndex]), modifiers))
  }

  private static let modifiersByLetter: [String: Key.Modifiers] = ["C": .control, "M": .alt, "S": .shift]

  private static let codes: [String: Key.Code] = [
    "Tab": .tab, "Enter": .enter, "Esc": .escape, "BS": .backspace, "Del": .delete, "Up": .up, "Down": .down,
    "Left": .left, "Right": .right, "Home": .home, "End": .end, "PgUp": .pageUp, "PgDn": .pageDown,
    "Space": .character(" "), "lt": .character("<"),
  ]
}
