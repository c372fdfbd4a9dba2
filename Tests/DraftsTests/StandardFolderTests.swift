import Testing

@testable import Drafts

@Suite("Standard folders")
struct StandardFolderTests {
  @Test(
    "Only absolute paths of the environment count",
    arguments: [
      (["XDG_DATA_HOME": "/data", "HOME": "/home/bob"], "/data/intake/drafts"),
      (["XDG_DATA_HOME": "/data/", "HOME": "/home/bob"], "/data/intake/drafts"),
      (["XDG_DATA_HOME": "/"], "/intake/drafts"),
      (["XDG_DATA_HOME": "data", "HOME": "/home/bob"], "/home/bob/.local/share/intake/drafts"),
      (["XDG_DATA_HOME": "", "HOME": "/home/bob/"], "/home/bob/.local/share/intake/drafts"),
      (["XDG_STATE_HOME": "/state", "HOME": "/home/bob"], "/home/bob/.local/share/intake/drafts"),
      (["HOME": "home"], nil), (["XDG_DATA_HOME": "data"], nil), ([:], nil),
    ])
  func drafts(environment: [String: String], folder: String?) {
    #expect(DraftStore.standardFolder(environment) == folder)
  }

  @Test(
    "The journal has a base of its own",
    arguments: [
      (["XDG_STATE_HOME": "/state", "HOME": "/home/bob"], "/state/intake/journal"),
      (["XDG_STATE_HOME": "state", "HOME": "/home/bob"], "/home/bob/.local/state/intake/journal"),
      ([:], nil),
    ])
  func journal(environment: [String: String], folder: String?) {
    #expect(Journal.standardFolder(environment) == folder)
  }
}
