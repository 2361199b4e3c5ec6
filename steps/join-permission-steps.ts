/** Who may join devices to the directory: its setting "Users may join devices to Microsoft Entra". */

import { Given } from '@cucumber/cucumber';
import { settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

Given(
  'only members of {group} may join devices to the directory',
  settles(['who may join']),
  function (this: GloveboxWorld, group: string) {
    this.settingUp().settings.usersMayJoin = [group];
  },
);

Given(
  'only members of {group} or {group} may join devices to the directory',
  settles(['who may join']),
  function (this: GloveboxWorld, one: string, other: string) {
    this.settingUp().settings.usersMayJoin = [one, other];
  },
);

Given(
  'only {person}, {person} and members of {group} may join devices to the directory',
  settles(['who may join'], 'none'),
  function (this: GloveboxWorld, one: string, other: string, group: string) {
    const named = [one, other].map((person) => this.userToSetUp(person).user.userPrincipalName);
    this.settingUp().settings.usersMayJoin = [...named, group];
  },
);

Given(
  'only selected users may join devices to the directory, and nobody is selected',
  settles(['who may join']),
  function (this: GloveboxWorld) {
    this.settingUp().settings.usersMayJoin = [];
  },
);

Given(
  'nobody may join devices to the directory',
  settles(['who may join', 'number of devices']),
  function (this: GloveboxWorld) {
    this.settingUp().settings.usersMayJoin = 'none';
  },
);
