import Foundation
import Wizard

extension ManualPage {
  /// The wizard's actions by where they work, each with up to three of its keys, as the README has them.
  static var keys: String {
    let groups = Action.groups.map { place, actions in
      let lines = actions.map { action in
        let keys = action.keys.prefix(3).map { Mdoc.literal(plain($0.name)) }
        return (term: "Li " + keys.joined(separator: " , Li "), meaning: action.help)
      }
      // "In" alone would be a macro.
      return ".Ss \\&\(place.prefix(1).uppercased() + place.dropFirst())\n" + Mdoc.list(lines, compact: true)
    }
    let words = "A hat stands for the Control key: ^S is Control and S. Each of the keys beside each other does it."
    return Mdoc.text(words) + "\n" + groups.joined(separator: "\n")
  }

  /// A key's name in letters that every terminal has.
  private static func plain(_ name: String) -> String {
    let words: [Character: String] = ["⇧": "Shift-", "↑": "Up", "↓": "Down", "←": "Left", "→": "Right"]
    return name.map { words[$0] ?? String($0) }.joined()
  }

  /// Where things are kept, by the folders that the commands use without any setting.
  static var files: String {
    let home = "/home"
    guard let folders = Folders(["HOME": home]), let practice = Folders(["HOME": home], isPractice: true) else {
      return ""
    }
    let lines = [
      (folders.drafts, "Drafts, a JSON file each."),
      (folders.drafts + "/trash", "Deleted drafts; the next deletion after 30 days removes them for good."),
      (folders.journal, "The record of every attempt to send a request, and of what became of it."),
      (folders.locks, "Who has which draft open."),
      (folders.batches, "The batches of intake replay, so that one can be resumed."),
      (practice.drafts, "The drafts of intake demo; its records are beside the others, in folders of that name."),
    ]
    return Mdoc.list(lines.map { ("Pa " + Mdoc.literal("~" + $0.dropFirst(home.count)), $1) })
  }
}
