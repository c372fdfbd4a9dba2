import ConnectionRequests
import Delivery
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("A team's folder", .timeLimit(.minutes(1)))
struct TeamFolderTests {
  /// A group and accounts that need not be known to the system.
  static let group: gid_t = 54_321
  static let people: [uid_t] = [54_331, 54_332]

  /// Makes a folder as an administrator would.
  private func setUp(_ mode: mode_t, group: gid_t? = nil, in temporary: borrowing TemporaryFolder) -> String {
    chmod(temporary.path, 0o755)
    let path = temporary.path + "/shared"
    mkdir(path, 0o700)
    if let group { chown(path, uid_t.max, group) }
    chmod(path, mode)
    return path
  }

  @Test(
    "What a folder lacks to be a team's is found out",
    arguments: [(0o2770, nil), (0o2775, nil), (0o770, .noGroupBit), (0o700, .noGroupBit)]
      as [(mode_t, TeamFolderProblem?)])
  func problems(mode: mode_t, problem: TeamFolderProblem?) throws {
    let temporary = try TemporaryFolder()
    let path = setUp(mode, in: temporary)
    #expect(FolderAccess.problem(ofTeamFolder: path) == problem)
    try write("", to: path + "/file")
    #expect(FolderAccess.problem(ofTeamFolder: path + "/file") == .notAFolder)
    #expect(FolderAccess.problem(ofTeamFolder: path + "/missing") == .missing)
    #expect(FolderAccess.problem(ofTeamFolder: path + "/file/missing") == .missing)
    let journal = Journal(folder: path + "/journal", access: .team)
    if problem != nil {
      #expect(throws: StorageError(.open, path, code: EPERM)) { try record(in: journal) }
    } else {
      try record(in: journal)
    }
  }

  private func record(in journal: Journal) throws {
    try journal.record(AttemptIntent(attempt: UUID(), url: "u", body: [1]), draft: UUID(), at: Timepoint(Date()))
  }

  @Test("Files are for the group and folders as well, whatever the umask", arguments: [0, 0o022, 0o077])
  func modes(mask: mode_t) async throws {
    let temporary = try TemporaryFolder()
    let path = setUp(0o2770, in: temporary)
    await #expect(processExitsWith: .success) { [path = path as String, mask = mask as mode_t] in
      umask(mask)
      let store = DraftStore(folder: path + "/drafts", access: .team)
      let name = try store.save(.sample(), over: nil).fileName
      _ = try store.save(.sample(organization: "Other"), over: name)
      _ = try store.moveToTrash(store.duplicate(name, id: UUID(), at: Date()), at: Date())
      try TeamFolderTests().record(in: Journal(folder: path + "/journal", access: .team))
      _ = try DraftLocks(folder: path + "/locks", access: .team).acquire(UUID())
    }
    var folders = 0
    let files = try #require(FileManager.default.enumerator(atPath: path))
    for case let file as String in files {
      let isFolder = try URL(filePath: path + "/" + file).resourceValues(forKeys: [.isDirectoryKey]).isDirectory
      folders += isFolder == true ? 1 : 0
      #expect(try mode(path + "/" + file) == (isFolder == true ? 0o2770 : 0o660), "\(file)")
    }
    #expect(folders == 4)
  }

  @Test("Folders are made in the shared one only, which has to be there")
  func missing() throws {
    let temporary = try TemporaryFolder()
    let store = DraftStore(folder: temporary.path + "/shared/drafts", access: .team)
    #expect(throws: SaveError.storage(StorageError(.open, temporary.path + "/shared", code: ENOENT))) {
      try store.save(.sample(), over: nil)
    }
    #expect(try store.files() == [])
  }

  /// Goes on as somebody of the team.
  private static func become(_ person: uid_t) {
    var groups = [group]
    precondition(setgroups(1, &groups) == 0 && setgid(gid_t(person)) == 0 && setuid(person) == 0)
  }

  @Test(
    "What one of the team saved, another changes, sends and locks",
    .enabled(if: geteuid() == 0, "only root can be others"))
  func together() async throws {
    let temporary = try TemporaryFolder()
    let path = setUp(0o2770, group: Self.group, in: temporary)
    for person in Self.people {
      await #expect(processExitsWith: .success) { [path = path as String, person = person as uid_t] in
        umask(0o077)
        Self.become(person)
        let store = DraftStore(folder: path + "/drafts", access: .team)
        let journal = Journal(folder: path + "/journal", access: .team)
        let draft = try Draft.sample(organization: "\(person)")
        guard case .acquired(let lock) = try DraftLocks(folder: path + "/locks", access: .team).acquire(draft.id) else {
          Issue.record("nobody has it")
          return
        }
        let earlier = try store.files().first.map { try store.load($0.name) }
        let saved = try store.save(draft, over: earlier?.fileName, expecting: earlier?.version)
        #expect(saved.fileName == "54331-7f3a91c2.json")
        try journal.record(AttemptIntent(attempt: UUID(), url: "u", body: [1]), draft: draft.id, at: Timepoint(Date()))
        #expect(try journal.record(of: draft.id).attempts.count == (person == Self.people[0] ? 1 : 2))
        withExtendedLifetime(lock) {}
      }
    }
    #expect(try names(path + "/drafts").count == 1)
    #expect(try names(path + "/journal").count == 3)
  }

  @Test(
    "Who is not in the group is refused, and so is a folder that everybody may write to",
    .enabled(if: geteuid() == 0, "only root can be others"))
  func strangers() async throws {
    let temporary = try TemporaryFolder()
    let path = setUp(0o2777, group: Self.group, in: temporary)
    await #expect(processExitsWith: .success) { [path = path as String] in
      Self.become(Self.people[0])
      #expect(FolderAccess.problem(ofTeamFolder: path) == .writableByAll)
    }
    await #expect(processExitsWith: .success) { [path = path as String] in
      precondition(setgroups(0, nil) == 0 && setgid(1) == 0 && setuid(1) == 0)
      #expect(FolderAccess.problem(ofTeamFolder: path) == .notInGroup)
      let store = DraftStore(folder: path + "/drafts", access: .team)
      let error = StorageError(.open, path, code: EPERM)
      #expect(throws: SaveError.storage(error)) { try store.save(.sample(), over: nil) }
    }
    #expect(try names(path) == [])
    #expect(try mode(path) == 0o2777)
  }

  @Test("A team's folder is none for one person alone", .enabled(if: geteuid() == 0, "only root can give it away"))
  func personal() throws {
    let temporary = try TemporaryFolder()
    let path = setUp(0o2770, group: Self.group, in: temporary)
    chown(path, Self.people[0], Self.group)
    let error = StorageError(.open, path, code: EPERM)
    #expect(throws: SaveError.storage(error)) { try DraftStore(folder: path).save(.sample(), over: nil) }
    #expect(try mode(path) == 0o2770)
  }
}
