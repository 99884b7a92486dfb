import * as v from 'valibot';

import { UnsupportedByEmulatorError } from '../ci/unsupported.ts';
import { variableErrors } from '../ci/variable-rules.ts';
import type { ApiContext, Route } from '../http/api-context.ts';
import { badRequest, notFound } from '../http/api-error.ts';
import { answer, answerPage, noContent } from '../http/answers.ts';
import { booleanInput, oneOf, readInput, textInput } from '../http/read-input.ts';
import type { CiVariable } from '../model/ci-variable.ts';
import type { Project } from '../model/project.ts';
import { projectFor } from './find-project.ts';

/** Entities::Ci::Variable */
const variableSchema = v.strictObject({
  variable_type: v.picklist(['env_var', 'file']),
  key: v.string(),
  value: v.nullable(v.string()),
  hidden: v.boolean(),
  protected: v.boolean(),
  masked: v.boolean(),
  raw: v.boolean(),
  environment_scope: v.literal('*'),
  description: v.nullable(v.string()),
});

/** Plain, even if it is masked: only a hidden one stays closed. */
const entity = ({ key, value, type, ...flags }: CiVariable): v.InferInput<typeof variableSchema> => ({
  variable_type: type,
  key,
  value: flags.hidden ? null : value,
  hidden: flags.hidden,
  protected: flags.protected,
  masked: flags.masked,
  raw: flags.raw,
  environment_scope: '*',
  description: flags.description,
});

const flags = {
  protected: v.optional(booleanInput),
  masked: v.optional(booleanInput),
  masked_and_hidden: v.optional(booleanInput),
  raw: v.optional(booleanInput),
  variable_type: v.optional(oneOf(['env_var', 'file'])),
  description: v.optional(v.nullable(v.string())),
  environment_scope: v.optional(v.string(), '*'),
};
const creation = v.looseObject({ key: v.string(), value: textInput, ...flags });
const change = v.looseObject({ value: v.optional(textInput), ...flags });

function variableIn(context: ApiContext): { project: Project; known: CiVariable } {
  const { project } = projectFor(context, 'maintainer');
  const known = project.variables.find(({ key }) => key === context.path['key']);
  if (known === undefined) throw notFound('Variable');
  return { project, known };
}

function checked(variable: CiVariable, scope: string): CiVariable {
  if (scope !== '*') throw new UnsupportedByEmulatorError('`environment_scope` of a variable');
  const errors = variableErrors(variable);
  if (errors !== null) throw badRequest(errors);
  return variable;
}

export const variableRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: 'projects/:id/variables',
    handle: (context) =>
      answerPage(context, variableSchema, projectFor(context, 'maintainer').project.variables.map(entity)),
  },
  {
    method: 'GET',
    pattern: 'projects/:id/variables/:key',
    handle: (context) => answer(200, variableSchema, entity(variableIn(context).known)),
  },
  {
    method: 'POST',
    pattern: 'projects/:id/variables',
    handle: (context) => {
      const { project } = projectFor(context, 'maintainer');
      const given = readInput(creation, context.parameters);
      if (project.variables.some(({ key }) => key === given.key)) {
        throw badRequest({ key: [`(${given.key}) has already been taken`] });
      }
      const hidden = given.masked_and_hidden ?? false;
      const variable = checked(
        {
          key: given.key,
          value: given.value,
          type: given.variable_type ?? 'env_var',
          masked: hidden || (given.masked ?? false),
          hidden,
          protected: given.protected ?? false,
          raw: given.raw ?? false,
          description: given.description ?? null,
        },
        given.environment_scope,
      );
      project.variables.push(variable);
      return answer(201, variableSchema, entity(variable));
    },
  },
  {
    method: 'PUT',
    pattern: 'projects/:id/variables/:key',
    handle: (context) => {
      const { project, known } = variableIn(context);
      const given = readInput(change, context.parameters);
      if (given.masked_and_hidden === true && !known.hidden) {
        throw badRequest({ hidden: ['Only new variables can be hidden'] });
      }
      if (known.hidden && given.masked === false) {
        throw badRequest({
          base: ['The visibility setting cannot be changed for masked and hidden variables.'],
        });
      }
      const variable = checked(
        {
          ...known,
          value: given.value ?? known.value,
          type: given.variable_type ?? known.type,
          masked: given.masked ?? known.masked,
          protected: given.protected ?? known.protected,
          raw: given.raw ?? known.raw,
          description: given.description ?? known.description,
        },
        given.environment_scope,
      );
      project.variables.splice(project.variables.indexOf(known), 1, variable);
      return answer(200, variableSchema, entity(variable));
    },
  },
  {
    method: 'DELETE',
    pattern: 'projects/:id/variables/:key',
    handle: (context) => {
      const { project, known } = variableIn(context);
      project.variables.splice(project.variables.indexOf(known), 1);
      return noContent();
    },
  },
];
