package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who instructs on Slack, whatever the workspace does with its people and groups. */
final class DirectoryTest {
  private final FakeSlack fake = FakeSlack.start();
  private final Web web = new Web(Optional.of(java.net.URI.create(fake.apiUrl())), fake.botToken());

  @AfterEach
  void close() {
    web.close();
    fake.close();
  }

  private Directory directory(String... groups) {
    Directory directory =
        new Directory(SlackClassroom.config(fake, List.of(), List.of(groups), ""), web);
    learn(directory);
    return directory;
  }

  private void learn(Directory directory) {
    directory.learn(fake.team()).join();
  }

  private static boolean instructs(Directory directory, FakeSlack.User user) {
    return directory.person(user.id(), "?").toCompletableFuture().join().instructor();
  }

  @Test
  void theOwnerOfAnotherWorkspaceInASharedChannelIsNoInstructor() {
    FakeSlack.User owner = fake.owner("owner");
    FakeSlack.User guest = fake.ownerElsewhere("guest");
    Directory directory = directory();
    assertThat(instructs(directory, owner)).isTrue();
    assertThat(instructs(directory, guest)).isFalse();
    directory.close();
  }

  @Test
  void aGroupThatTakesTheHandleOfARenamedOneInstructsNobody() {
    FakeSlack.User prof = fake.user("prof");
    FakeSlack.User eve = fake.user("eve");
    String group = fake.group("tutors", prof);
    Directory directory = directory("tutors");
    fake.renameGroup(group, "old-tutors");
    fake.group("tutors", eve);
    learn(directory);
    assertThat(instructs(directory, prof)).isTrue();
    assertThat(instructs(directory, eve)).isFalse();
    directory.close();
  }

  @Test
  void whileGroupsCannotBeReadThoseKnownStayAndWhereTheyMayNotBeReadNobodyInstructsByThem() {
    FakeSlack.User prof = fake.user("prof");
    fake.group("tutors", prof);
    Directory directory = directory("tutors");
    fake.faults().refuse("usergroups.list", 1, "internal_error");
    learn(directory);
    assertThat(instructs(directory, prof)).isTrue();
    fake.withoutScope("usergroups:read");
    learn(directory);
    assertThat(instructs(directory, prof)).isFalse();
    directory.close();
  }
}
